import { ownerTagKeys } from '@farmhand/clouds/driver';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

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
  afterCommit(known, { changed, datacenter }) {
    const deleted = changed.flatMap(({ name, before, after }) =>
      name === 'OrphanVolume' && after && !after.requested && after.sentAt !== null && before?.sentAt !== after.sentAt ? after.cloudId : [],
    );
    if (deleted.length === 0) return;
    const ofSlots = new Set([...known.servers.values()].map((row) => row.cloudId));
    const used = deleted.find((diskId) => [...(known.holders.get(diskId) ?? [])].some((hostId) => ofSlots.has(hostId)));
    if (used) throw new BrokenInvariant('I4', `volume ${used} is deleted as superseded, but the server of a slot held it.`);
    for (const { id, tags } of datacenter.acts.listDisks({ where: [{ field: 'id', anyOf: deleted }] }).disks) {
      const missing = whatIsNotProven(known, tags[ownerTagKeys.launch] ?? '');
      if (missing !== null) throw new BrokenInvariant('I4', `volume ${id} is deleted as superseded although ${missing}.`);
    }
  },
};

/** A volume that was made on its own names its own row. */
function whatIsNotProven({ launches, ofLaunch, servers, volumes }: Known, maker: string): string | null {
  const launch = launches.get(maker);
  if (launch === undefined) return volumes.has(maker) ? null : 'what made it is not on record';
  if (launch.outcome === 'OPEN') return 'its launch is open';
  const came = [...(ofLaunch.get(maker) ?? [])].find((id) => servers.get(id)?.cloudId);
  return came === undefined ? null : `a server of its launch came: ${came}`;
}
