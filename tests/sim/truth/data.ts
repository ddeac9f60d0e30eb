import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** I4 for volumes that no row claims: none is deleted by Farmhand itself that a slot's server ever held, for there may be data in it. */
export const neverDeletedWithData: Check = {
  invariant: 'I4',
  afterCall({ holders }, { hosts }) {
    for (const host of hosts) {
      for (const { diskId } of host.disks) {
        const known = holders.get(diskId);
        if (known === undefined) holders.set(diskId, new Set([host.id]));
        else known.add(host.id);
      }
    }
  },
  afterCommit({ holders, servers }, { changed }) {
    const deleted = changed.flatMap(({ name, before, after }) =>
      name === 'OrphanVolume' && after && !after.requested && after.sentAt !== null && before?.sentAt !== after.sentAt ? after.cloudId : [],
    );
    if (deleted.length === 0) return;
    const ofSlots = new Set([...servers.values()].map((row) => row.cloudId));
    const used = deleted.find((diskId) => [...(holders.get(diskId) ?? [])].some((hostId) => ofSlots.has(hostId)));
    if (used) throw new BrokenInvariant('I4', `volume ${used} is deleted as superseded, but the server of a slot held it.`);
  },
};
