import type { VolumeDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { FarmStatus } from '@farmhand/domain/snapshot';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize } from '../access/viewer.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { assertCanBeSuspended } from './assert-can-be-suspended.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { TerminateFarmInput } from './farm-inputs.ts';
import { freshTracking } from './fresh-guards.ts';
import { checkVersion, loadFarm } from './load-farm.ts';

export type FarmVerb = 'launch' | 'suspend' | 'resume' | 'terminate';

interface VerbFacts {
  permission: `farm:${FarmVerb}`;
  from: readonly FarmStatus[];
  to: FarmStatus;
  past: string;
}

const verbs: Readonly<Record<FarmVerb, VerbFacts>> = {
  launch: { permission: 'farm:launch', from: ['TERMINATED'], to: 'RUNNING', past: 'launched' },
  suspend: { permission: 'farm:suspend', from: ['RUNNING'], to: 'SUSPENDED', past: 'suspended' },
  resume: { permission: 'farm:resume', from: ['SUSPENDED'], to: 'RUNNING', past: 'resumed' },
  terminate: { permission: 'farm:terminate', from: ['RUNNING', 'SUSPENDED'], to: 'TERMINATED', past: 'terminated' },
};

export interface FarmStatusChange extends Pick<TerminateFarmInput, 'farmId' | 'comment' | 'volumes'> {
  /** Null: whichever leads to `status`, for a preview. */
  verb: FarmVerb | null;
  status: FarmStatus;
  version?: number;
}

/** The farm as launch, suspend, resume or terminate would make it. */
export async function draftFarmStatus(tx: Tx, { viewer, context }: Asker, change: FarmStatusChange): Promise<FarmDraft> {
  const loaded = await loadFarm(tx, viewer, change.farmId);
  const { farm, farmRoles } = loaded;
  const verb = change.verb ?? verbTo(farm, change.status);
  const { permission, from, to, past } = verbs[verb];
  authorize(viewer, permission, farm);
  checkVersion(farm, change.version);
  refuse(commentProblems('comment', change.comment));
  // A terminated farm may be terminated once more to be rid of the volumes that it keeps.
  const isAboutVolumes = farm.status === to && verb === 'terminate' && change.volumes;
  if (!from.includes(farm.status) && !isAboutVolumes) throw new ConflictError(notFrom(farm, verb));
  if (verb === 'suspend') await assertCanBeSuspended(tx, context, loaded);
  const changed = change.volumes ? volumesSet(farmRoles, change.volumes) : new Map<string, Partial<FarmRoleRow>>();
  // Nothing that is known of the farm's last launch opens a gate of this one, or says how many servers it needs.
  const begun = ({ removed, unwantedSince }: FarmRoleRow) => ({
    ...{ gatePassedAt: null, standing: null },
    ...(verb === 'launch' ? freshTracking : {}),
    unwantedSince: to === 'RUNNING' && !removed ? null : removed ? unwantedSince : context.clock.now(),
  });
  const text = isAboutVolumes
    ? `The volumes of ${farm.name} are to be ${volumeFates[change.volumes ?? 'keep']}.`
    : `The farm ${farm.name} is ${past}.`;
  return draftOf(loaded, {
    ...{ action: `farm.${verb}`, event: { type: `farm.${past}`, text }, farm: { status: to } },
    farmRoles: new Map(farmRoles.map((row) => [row.id, { ...(isAboutVolumes ? {} : begun(row)), ...changed.get(row.id) }])),
    revisionComment: changed.size > 0 ? change.comment || `Volumes: ${change.volumes}.` : null,
  });
}

type VolumeFate = VolumeDeclaration['whenUnwanted'];

const volumeFates: Readonly<Record<VolumeFate, string>> = {
  keep: 'kept',
  delete: 'deleted',
  'snapshot-and-delete': 'deleted once a snapshot of each is complete',
};

function verbTo({ status: present }: FarmRow, status: FarmStatus): FarmVerb {
  if (status === 'TERMINATED') return 'terminate';
  if (status === 'SUSPENDED') return 'suspend';
  return present === 'SUSPENDED' ? 'resume' : 'launch';
}

function notFrom({ name, status }: FarmRow, verb: FarmVerb): string {
  const way = Object.entries(verbs).find(([, { from, to }]) => from.includes(status) && to === verbs[verb].to)?.[0];
  const hint = way ? ` Use ${way}.` : '';
  return `The farm ${name} is ${status.toLowerCase()}, so it cannot be ${verbs[verb].past}.${hint}`;
}

/** The farm roles whose volumes were to go another way, with their new declaration. */
function volumesSet(farmRoles: readonly FarmRoleRow[], whenUnwanted: VolumeFate): Map<string, Partial<FarmRoleRow>> {
  const different = farmRoles.filter(({ declaration }) => declaration.volumes.some((volume) => volume.whenUnwanted !== whenUnwanted));
  return new Map(
    different.map(({ id, declaration }) => {
      const volumes = declaration.volumes.map((volume) => ({ ...volume, whenUnwanted }));
      return [id, { declaration: { ...declaration, volumes } }];
    }),
  );
}
