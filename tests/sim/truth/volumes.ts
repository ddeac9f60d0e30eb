import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** A volume is never forced off a server that is merely missing: it may live, and be writing. */
export const neverForcedOff: Check = {
  invariant: 'forced off',
  beforeCall(known, { call, datacenter }) {
    if (call.kind !== 'detach') return;
    const { diskId } = call;
    const [disk] = datacenter.acts.listDisks({ where: [{ field: 'id', anyOf: [diskId] }] }).disks;
    const hostId = disk?.attachment?.hostId;
    if (hostId === undefined) return;
    const [host] = datacenter.acts.listHosts({ where: [{ field: 'id', anyOf: [hostId] }] }).hosts;
    if (host?.state !== 'running' && host?.state !== 'pending') return;
    const server = [...known.servers.values()].find(({ cloudId, closedAt }) => cloudId === hostId && closedAt === null);
    if (server !== undefined && server.missingSince === null) return;
    throw new BrokenInvariant('forced off', `volume ${diskId} is taken off ${hostId}, which is only missing: it is ${host.state}.`);
  },
};
