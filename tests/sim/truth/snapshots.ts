import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** Data is not lost where it is declared that it is kept: a volume is given to deletion only when a complete copy holds what it held last. */
export const neverDeletedBeforeItsSnapshot: Check = {
  invariant: 'snapshot first',
  afterCommit({ farmRoles, others }, { changed, datacenter }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Volume' || after?.state !== 'DELETING' || before?.state !== 'AVAILABLE') continue;
      const declared = farmRoles.get(after.farmRoleId)?.declaration.volumes.find(({ device }) => device === after.device);
      if (declared?.whenUnwanted !== 'snapshot-and-delete') continue;
      const disk = datacenter.ledger.disks().disks.find(({ id }) => id === after.cloudId);
      const copies = datacenter.acts.listCopies().filter(({ diskId }) => diskId === after.cloudId);
      // An installation that was copied from this one may have used it since, and no listing says so once it is free again.
      const usedUntilMs = others.has(after.cloudId ?? '') ? 0 : (disk?.detachedAtMs ?? 0);
      const holds = copies.some(({ state, startedAtMs }) => state === 'completed' && startedAtMs >= usedUntilMs);
      if (holds && disk?.hostId === undefined) continue;
      const seen = copies.map(({ id, state }) => `${id} ${state}`).join(', ') || 'none';
      throw new BrokenInvariant('snapshot first', `volume ${after.cloudId} is deleted, and no complete snapshot holds its data: ${seen}.`);
    }
  },
};

/** What is taken by Farmhand is taken once: one more for the same intent only where reads were behind for longer than the settle window. */
export const neverTakenTwice: Check = {
  invariant: 'once',
  afterCall({ longLags, others, snapshots }, { datacenter }) {
    const made = new Map<string, string[]>();
    for (const { id, tags } of datacenter.acts.listCopies()) {
      const intent = tags['farmhand:launch'] ?? '';
      if (!snapshots.has(intent)) continue;
      // What two installations both had on record when the one was copied from the other is taken by both: a snapshot has no token.
      const most = longLags.length > 0 || others.has(intent) ? 2 : 1;
      const taken = [...(made.get(intent) ?? []), id];
      if (taken.length > most) throw new BrokenInvariant('once', `${taken.join(' and ')} were all taken for the one intent ${intent}.`);
      made.set(intent, taken);
    }
  },
};
