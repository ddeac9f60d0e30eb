import type { Reason } from '@farmhand/domain/reason';
import type { Rows } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './truth/broken-invariant.ts';

type Entry = Rows['AuditEntry'];

/** Longer chains are of servers that were replaced again and again. */
const stepsMax = 100_000;
const people = ['user', 'token', 'system'];
const decisions = [
  'server.create',
  'server.terminate',
  'server.stop',
  'server.start',
  'server.reboot',
  'server.preserve',
  'launch.intent',
  'farm-role.pass-gate',
];
const bySize = ['above-desired', 'beyond-max', 'farm-role-removed', 'farm-terminated', 'farm-suspended', 'farm-resumed'];

/**
 * Each server that began, and each thing that was asked of a cloud, has a cause in the log, and from cause to cause the way leads back to a person or to
 * what the cloud showed. What was done because of how many are wanted, of a rollout or of a person's word names just that. @throws BrokenInvariant
 */
export function checkChains(entries: readonly Entry[]): void {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of entries) {
    if (people.includes(entry.actor.kind) || !decisions.includes(entry.action)) continue;
    const cause = entry.causeId === null ? undefined : byId.get(entry.causeId);
    if (cause === undefined) throw broken(entry, 'names no cause that the log holds');
    const wrong = wrongCause(entry, cause);
    if (wrong !== null) throw broken(entry, `${wrong}, and its cause is ${cause.action} of ${cause.objectType} ${cause.objectId}`);
    const root = rootOf(entry, byId);
    if (!people.includes(root.actor.kind) && root.actor.kind !== 'observer')
      throw broken(
        entry,
        `leads back to ${root.action} of ${root.objectType} ${root.objectId}, which nobody asked for and no cloud showed`,
      );
  }
}

function wrongCause(entry: Entry, cause: Entry): string | null {
  const { code } = (entry.after as { reason?: Reason }).reason ?? {};
  if (entry.action === 'server.create' || code === undefined) return null;
  if (code === 'requested-by-person' && !people.includes(cause.actor.kind)) return 'was done because a person asked for it';
  const isSize = cause.action === 'farm-role.set-desired' || (people.includes(cause.actor.kind) && /^Farm/.test(cause.objectType));
  const isBeginning = code === 'farm-resumed' && cause.action === 'farm-role.pass-gate';
  if (bySize.includes(code) && !isSize && !isBeginning) return `was done for ${code}`;
  return code === 'rollout-step' && cause.action !== 'farm-role.rollout' ? 'was done by a rollout' : null;
}

function rootOf(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry {
  let root = entry;
  for (let steps = 0; steps < stepsMax; steps++) {
    const cause = root.causeId === null ? undefined : byId.get(root.causeId);
    if (cause === undefined) return root;
    root = cause;
  }
  throw broken(entry, 'goes in a circle');
}

const broken = ({ action, objectType, objectId, position }: Entry, text: string) =>
  new BrokenInvariant('I8', `the audit log, at position ${position}: ${action} of ${objectType} ${objectId} ${text}.`);
