import { type FarmRoleDeclaration, snapshotsOf, type ZoneChoice } from './farm-role-declaration.ts';
import { whenZoneDarkOf } from './when-zone-dark.ts';

/** What a change of a field means for servers that run: they have to be replaced to follow it, or it takes effect without that. */
export type ChangeEffect = 'replacement' | 'in-place';

type DeclaredField = keyof FarmRoleDeclaration;
type Effect = ChangeEffect | ((before: FarmRoleDeclaration, after: FarmRoleDeclaration) => ChangeEffect);

/** Every field has to say what it means: a new one does not compile without it. */
const effects: Readonly<Record<keyof Required<FarmRoleDeclaration>, Effect>> = {
  alias: 'replacement',
  roleId: 'replacement',
  // A version is a set of images: what counts is the image that it resolves to.
  roleVersion: 'in-place',
  cloudAccountId: 'replacement',
  location: 'replacement',
  imageId: 'replacement',
  scaling: 'in-place',
  // Another second choice concerns only servers to come; a type that is not wanted any more may be that of any server.
  instanceTypes: ({ instanceTypes: [first, ...others] }, { instanceTypes }) =>
    first === instanceTypes[0] && others.every((type) => instanceTypes.includes(type)) ? 'in-place' : 'replacement',
  zones: zonesEffect,
  whenZoneDark: 'in-place',
  volumes: 'in-place',
  address: 'in-place',
  rollout: 'in-place',
  health: 'in-place',
  // No part of what servers are made of.
  after: 'in-place',
  // A launch writes them; nothing writes them on servers that run.
  tags: 'replacement',
  settings: 'replacement',
  userDataHash: 'replacement',
};

const fields = Object.keys(effects) as DeclaredField[];

export interface DeclarationChange {
  /** Fields that servers follow only by being replaced. */
  replacement: DeclaredField[];
  /** Fields that differ and need no replacement. */
  inPlace: DeclaredField[];
}

/** Which fields of two declarations differ, and what follows for servers made from the first. */
export function declarationChange(before: FarmRoleDeclaration, after: FarmRoleDeclaration): DeclarationChange {
  const differing = fields.filter((field) => !isSame(declaredValue(before, field), declaredValue(after, field)));
  const isReplacement = (field: DeclaredField) => effectOf(effects[field], before, after) === 'replacement';
  return { replacement: differing.filter(isReplacement), inPlace: differing.filter((field) => !isReplacement(field)) };
}

/** What was declared before there was a choice means what is chosen by default. */
function declaredValue(declaration: FarmRoleDeclaration, field: DeclaredField): unknown {
  if (field === 'whenZoneDark') return whenZoneDarkOf(declaration);
  if (field === 'volumes') return declaration.volumes.map((volume) => ({ ...volume, snapshots: snapshotsOf(volume) }));
  return declaration[field];
}

const effectOf = (effect: Effect, before: FarmRoleDeclaration, after: FarmRoleDeclaration): ChangeEffect =>
  typeof effect === 'function' ? effect(before, after) : effect;

/** One more zone is for servers to come. A zone that is dropped, or stands for another network part, has to be left. */
function zonesEffect(before: FarmRoleDeclaration, after: FarmRoleDeclaration): ChangeEffect {
  const isLeft = ({ zone, subnetId }: ZoneChoice) => {
    const to = subnetOf(after.zones, zone);
    // A slot with volumes keeps its zone: a replacement would stand in the same one.
    return to === undefined ? after.volumes.length === 0 : to !== subnetId;
  };
  const isOther = ({ zone, subnetId }: ZoneChoice) => before.zones.length === 0 && subnetOf(before.zones, zone) !== subnetId;
  const mayBeElsewhere = before.zones.length === 0 && after.zones.length > 0 && after.volumes.length === 0;
  return mayBeElsewhere || before.zones.some(isLeft) || after.zones.some(isOther) ? 'replacement' : 'in-place';
}

/** Without zones each stands for the default network part. */
function subnetOf(zones: readonly ZoneChoice[], zone: string): string | null | undefined {
  if (zones.length === 0) return null;
  return zones.find((choice) => choice.zone === zone)?.subnetId;
}

/** Declarations are JSON. The order of an object's keys says nothing: a database may give them back in another. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
