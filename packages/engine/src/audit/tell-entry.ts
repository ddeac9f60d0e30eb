import { isDeepStrictEqual } from 'node:util';
import type { Breaker } from '@farmhand/domain/breaker';
import type { Drift, Repair } from '@farmhand/domain/drift';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { CheckRecord } from '@farmhand/domain/health-check';
import type { Reason } from '@farmhand/domain/reason';
import type { Rollout } from '@farmhand/domain/rollout';
import type { ServerRequest } from '@farmhand/domain/snapshot';
import type { ZoneBreaker } from '@farmhand/domain/zone-breaker';
import type { Rows } from '../store/rows.ts';

type Entry = Pick<Rows['AuditEntry'], 'action' | 'actor' | 'before' | 'after'> & Partial<Pick<Rows['AuditEntry'], 'requestIds'>>;

export const causeKinds = ['PERSON', 'RULE', 'CLOUD', 'INTENT', 'RESULT', 'STATE'] as const;
export type CauseKind = (typeof causeKinds)[number];

/** What an entry is in a chain of causes: who or what wanted it, what was asked of the cloud, what that answered, and what became of it. */
export function causeKind({ action, actor, requestIds }: Entry): CauseKind {
  if (isPerson(actor)) return 'PERSON';
  if (requestIds?.length) return 'RESULT';
  if (rules.includes(action) || zoneRules.includes(action)) return 'RULE';
  if (actor.kind === 'observer' || action === 'server.seen' || action === 'server.absence-confirmed') return 'CLOUD';
  if (intents.includes(action)) return 'INTENT';
  return results.includes(action) ? 'RESULT' : 'STATE';
}

const isPerson = ({ kind }: Entry['actor']): boolean => kind === 'user' || kind === 'token' || kind === 'system';

const rules = [
  'farm-role.set-desired',
  'farm-role.pass-gate',
  'farm-role.rollout',
  'farm-role.latch-breaker',
  'farm-role.breaker',
  'farm-role.release-breaker',
];
const zoneRules = ['inventory.latch-zone-breaker', 'inventory.release-zone-breaker'];
const intents = [
  ...['launch.intent', 'launch.replay', 'server.create', 'server.terminate', 'server.stop', 'server.start', 'server.reboot'],
  ...['server.preserve', 'server.repair-drift'],
];
const results = [
  ...['launch.close', 'launch.look', 'launch.outcome-unknown', 'server.adopt', 'server.fail', 'server.observe'],
  'server.repair-failed',
];

interface Shown {
  reason?: Reason;
  healthReason?: Reason | null;
  request?: ServerRequest | null;
  drift?: Drift[];
  repairs?: Repair[];
  repairBecause?: string | null;
  serviceCheck?: CheckRecord | null;
  rollout?: Rollout | null;
  breaker?: Breaker | null;
  breakerReleasedBecause?: string | null;
  zoneBreakers?: ZoneBreaker[];
  declaration?: FarmRoleDeclaration;
  trackedDesired?: { servers: number; reason?: Reason } | null;
  [column: string]: unknown;
}

interface Told {
  text: string;
  evidence: Reason['evidence'];
}

/** One sentence about an entry, and what it rests on. `reserved` are the public addresses that the slot has or had for itself. */
export function tellEntry(entry: Entry, reserved: readonly string[] = []): Told {
  const [before, after] = [(entry.before ?? {}) as Shown, (entry.after ?? {}) as Shown];
  const because =
    after.trackedDesired?.reason ?? after.breaker?.because ?? (entry.action === 'server.health' ? after.healthReason : after.reason);
  return { text: textOf(entry, { before, after, reserved }), evidence: { ...because?.evidence, ...factsOf(entry.action, after) } };
}

interface Change {
  before: Shown;
  after: Shown;
  reserved: readonly string[];
}

function textOf({ action, actor }: Entry, { before, after, reserved }: Change): string {
  switch (action) {
    case 'farm-role.set-desired':
      return `${after.trackedDesired?.servers} servers are wanted from now on. ${after.trackedDesired?.reason?.text ?? ''}`.trim();
    case 'farm-role.rollout':
      return rolloutText(after.rollout ?? null);
    case 'farm-role.latch-breaker':
      return latchedText(after.breaker?.because);
    case 'farm-role.release-breaker':
      return after.breakerReleasedBecause
        ? `Released the breaker: ${after.breakerReleasedBecause}`
        : 'The breaker was released: few enough seem lost now.';
    case 'inventory.latch-zone-breaker':
    case 'inventory.release-zone-breaker':
      return zonesText(before.zoneBreakers ?? [], after.zoneBreakers ?? []);
    case 'launch.intent':
      return `The call for ${after.count} × ${after.instanceType} in ${after.zone ?? after.location} was recorded before it was sent.`;
    case 'launch.adopt':
      return 'It came by no launch of ours, and is recorded as one.';
    case 'launch.replay':
      return `The same request was sent again under the same token, call ${after.calls}.`;
    case 'launch.look':
      return 'The cloud was looked at for what the launch made.';
    case 'launch.outcome-unknown':
      return `The call ended without an answer: ${after.errorText ?? 'its outcome is not known'}`;
    case 'launch.close':
      return closedText(after);
    case 'server.observe':
      return observedText(before, after, reserved);
    case 'server.answer':
    case 'volume.answer':
    case 'address.answer':
    case 'orphan.answer':
    case 'orphan-volume.answer':
    case 'orphan-address.answer':
      return 'The cloud answered the call.';
    case 'server.check':
      return checkedText(after.serviceCheck ?? null);
    case 'server.seen':
      return 'Asked by id, the cloud shows the server.';
    case 'server.absence-confirmed':
      return 'Asked by id, the cloud does not know the server.';
    case 'server.miss':
      return 'A complete listing does not show the server.';
    case 'inventory.observe':
      return after.completeAt
        ? 'The location was listed completely.'
        : `The location could not be listed: ${after.errorText ?? 'no answer'}`;
    case 'server.drift':
      return after.drift?.length ? `It differs from what was asked for in ${fieldsOf(after.drift)}.` : 'It is what was asked for again.';
    case 'server.repair':
      return `Wants what others changed on it to be changed back${after.repairBecause ? `: ${after.repairBecause}` : '.'}`;
    case 'server.repair-drift':
      return `${repairText(after.repairs ?? [])}${before.repairBecause ? ` A person asked for it: ${before.repairBecause}` : ''}`;
    case 'server.repair-failed':
      return repairText(after.repairs ?? []);
    case 'server.health':
      return after.healthReason?.text ?? 'It is healthy again.';
    case 'farm-role.change':
      return declaredText(before, after);
    case 'server.create':
      return `A server for slot ${after.slotIndex}, attempt ${after.attempt}. ${after.reason?.text ?? ''}`.trim();
    case 'server.transition':
      return `${before.state} → ${after.state}. ${after.reason?.text ?? ''}`.trim();
    case 'server.terminate':
    case 'server.stop':
    case 'server.start':
    case 'server.reboot':
      return askedText(action, { isPerson: isPerson(actor), because: after.request?.because ?? after.reason?.text ?? '' });
    default:
      return ofFarms[action] ?? after.reason?.text ?? after.request?.because ?? inWords(action, before, after);
  }
}

function latchedText(because: Reason | undefined): string {
  if (because === undefined) return 'The breaker latched: too many servers seemed lost at once.';
  const { missing, recent, wanted, most, slots } = because.evidence;
  const [lost, which] = [Number(missing) + Number(recent), slots ? `, in slots ${slots}` : ''];
  return `The breaker latched: ${lost} of ${wanted} servers seemed lost at once${which}, and no more than ${most} are believed.`;
}

/** Those zones in which it latched, or is no longer latched. */
function zonesText(before: readonly ZoneBreaker[], after: readonly ZoneBreaker[]): string {
  const zones = [...new Set([...before, ...after].map(({ zone }) => zone))];
  const told = zones.flatMap((zone) => {
    const [was, is] = [before, after].map((list) => list.find((breaker) => breaker.zone === zone));
    if ((was?.latchedAt ?? null) === (is?.latchedAt ?? null)) return [];
    if (is?.latchedAt) return [`The breaker of ${zone} latched: ${is.lost} of ${is.servers} servers seemed lost at once.`];
    const released = is?.released && is.released.at !== was?.released?.at ? is.released : null;
    return [
      released ? `Released the breaker of ${zone}: ${released.because}` : `The breaker of ${zone} was released: few enough seem lost now.`,
    ];
  });
  return told.join(' ');
}

const asked: Record<string, string> = { terminate: 'end', stop: 'stop', start: 'start', reboot: 'reboot' };

function askedText(action: string, { isPerson: byPerson, because }: { isPerson: boolean; because: string }): string {
  const verb = asked[action.split('.')[1] ?? ''] ?? 'change';
  return byPerson ? `Wants to ${verb} it: ${because}` : `The cloud is to ${verb} it. ${because}`;
}

function checkedText(check: CheckRecord | null): string {
  if (check?.result === 'passed') return 'Its service passes its check.';
  return `${check?.result === 'failed' ? 'Its service fails its check' : 'Its service cannot be asked'}: ${check?.text ?? ''}`;
}

/** The newest of them: what was sent at once has one time. */
function repairText(repairs: readonly Repair[]): string {
  const newest = repairs.filter(({ at }) => at === repairs.at(-1)?.at);
  const error = newest.find((repair) => repair.error !== null)?.error;
  if (error) return `It could not be changed back: ${error}`;
  const fields = newest.map(({ field, from, to }) => `${field} ${from ?? 'none'} → ${to ?? 'none'}`).join(', ');
  return `The cloud is to change it back: ${fields}.`;
}

function rolloutText(rollout: Rollout | null): string {
  if (rollout === null) return 'The rollout is over.';
  return rollout.paused === null ? `The rollout to revision ${rollout.revision} began.` : `The rollout stopped: ${rollout.paused.because}`;
}

function closedText({ outcome, errorText }: Shown): string {
  const outcomes: Record<string, string> = {
    ACCEPTED: 'The cloud accepted the launch.',
    REFUSED: 'The cloud refused the launch.',
    LOST: 'What the launch made was ended before it was recorded.',
    EXPIRED: 'The launch was never seen and is not repeated.',
    MISMATCH: 'The cloud knows the token of the launch with another request, so it is given up.',
    ADOPTED: 'It is recorded as adopted.',
  };
  return [outcomes[String(outcome)] ?? `The launch is closed as ${outcome}.`, errorText].filter(Boolean).join(' ');
}

function observedText(before: Shown, after: Shown, reserved: readonly string[]): string {
  if (after.missingSince === null && before.missingSince) return 'The cloud shows the server again.';
  if (after.cloudState === undefined) return placeText(after, reserved);
  const says = after.cloudStateReason ? `: ${after.cloudStateReason}` : '';
  return `The cloud shows the server as ${after.cloudState}${says}`.replace(/\.?$/, '.');
}

/** Where it is now: only what is other than before is in the entry. */
function placeText({ publicIp, privateIp, zone }: Shown, reserved: readonly string[]): string {
  if (typeof publicIp === 'string' && reserved.includes(publicIp)) return `The reserved address of its slot, ${publicIp}, has arrived.`;
  const address = (kind: string, ip: unknown) => (ip === undefined ? [] : [ip ? `the ${kind} address ${ip}` : `no ${kind} address`]);
  const shown = [...address('public', publicIp), ...address('private', privateIp), ...(zone ? [`zone ${zone}`] : [])];
  return shown.length === 0 ? 'The cloud shows it elsewhere.' : `The cloud shows it with ${shown.join(', ')}.`;
}

const fieldsOf = (drift: readonly Drift[]): string => drift.map(({ field }) => field).join(', ');

/** What people say of a farm as a whole. */
const ofFarms: Record<string, string> = {
  'farm.create': 'The farm was declared.',
  'farm.change': 'The declaration of the farm was changed.',
  'farm.launch': 'The farm was launched.',
  'farm.suspend': 'The farm was suspended.',
  'farm.resume': 'The farm was resumed.',
  'farm.terminate': 'The farm was terminated.',
  'farm-role.create': 'The farm role was declared.',
  'farm-role.pass-gate': 'What it comes after is ready, so it began.',
  'farm-role.change-guards': 'Its guards were changed.',
  'farm-role.forget-desired': 'How many servers it needed before its farm was terminated counts no more.',
  'farm-role.remove': 'The farm role was removed from its farm.',
  'declaration.apply': 'Declaration files were applied.',
  'orphan.adopt': 'The server, which no record claimed, was adopted.',
};

/** Which fields of the declaration are other ones, and how the size is. */
function declaredText({ declaration: before }: Shown, { declaration: after }: Shown): string {
  if (!before || !after) return 'The farm role was changed.';
  const fields = Object.keys(after).filter(
    (field) => !isDeepStrictEqual(after[field as keyof typeof after], before[field as keyof typeof before]),
  );
  const sizes = (['min', 'max'] as const).flatMap((name) =>
    before.scaling[name] === after.scaling[name] ? [] : `${name} ${before.scaling[name]} → ${after.scaling[name]}`,
  );
  const named = fields.flatMap((field) => (field === 'scaling' && sizes.length > 0 ? sizes : field));
  return named.length === 0 ? 'The farm role was changed.' : `The farm role was changed: ${named.join(', ')}.`;
}

function inWords(action: string, before: Shown, after: Shown): string {
  const [noun = '', verb = ''] = action.split('.');
  const changed = Object.keys(after).filter((column) => before[column] !== undefined && column !== 'version');
  const words = `${noun.replaceAll('-', ' ')} ${verb.replaceAll('-', ' ')}`;
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return changed.length === 0 ? `${sentence}.` : `${sentence}: ${changed.join(', ')}.`;
}

/** What of the row itself is evidence. */
function factsOf(action: string, after: Shown): Reason['evidence'] {
  if (!action.startsWith('launch.')) return {};
  const facts = ['sequence', 'calls', 'outcome', 'errorCode'].map((name) => [name, after[name]] as const);
  return Object.fromEntries(facts.filter(([, value]) => value !== undefined && value !== null && value !== 'OPEN')) as Reason['evidence'];
}
