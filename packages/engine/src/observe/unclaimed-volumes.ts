import type { ObservedVolume } from '@farmhand/clouds/driver';
import { claimVolume, type MakerRecords, type UnclaimedVolume, type VolumeClaim } from '@farmhand/domain/claim-volume';
import type { Timing } from '@farmhand/domain/constants';
import { isClosed } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { LaunchRow, ServerRow, VolumeRow } from '../store/rows.ts';
import { ofThisOrganization } from './of-this-organization.ts';
import { ownUuids } from './own-uuids.ts';
import type { Recording } from './record-observation.ts';

/** A volume with our tag that no row names, and whose it is. */
export interface Claim {
  item: ObservedVolume;
  claim: VolumeClaim;
  /** The launch that made it, where it is on record. */
  launchId: string | null;
}

/** Those volumes of a listing that no open row names, each with what our records say about it. `named` are cloud ids that this recording has just given to rows. */
export async function readClaims(recording: Recording, named: ReadonlySet<string>): Promise<Claim[]> {
  const { listing, volumes } = recording;
  const rows = new Set(volumes.map((row) => row.cloudId));
  const isThere = ({ state }: ObservedVolume) => state !== 'deleted' && state !== 'deleting';
  const unnamed = (listing.volumes?.items ?? []).filter((item) => isThere(item) && !rows.has(item.cloudId) && !named.has(item.cloudId));
  if (unnamed.length === 0) return [];
  const makers = await readMakers(recording, unnamed);
  const unclaimed = await withoutOthers(recording, unnamed, makers);
  const there = listing.servers.items.filter(({ state }) => state === 'running' || state === 'stopped');
  const facts = { unclaimed, makers, settled: new Set(there.map(({ cloudId }) => cloudId)), timing: recording.context.timing };
  return unclaimed.map((item) => ({
    item,
    claim: claimVolume(toUnclaimed(item), recordsOf(item, facts)),
    launchId: makers.launches.get(item.owner?.launch ?? '')?.id ?? null,
  }));
}

/** What our records say about what made these volumes: launches, or, of a volume that was made on its own, its own row. */
interface Makers {
  launches: Map<string, LaunchRow>;
  servers: Map<string | null, ServerRow[]>;
  volumes: Map<string | null, VolumeRow[]>;
  own: Map<string, VolumeRow>;
}

async function readMakers({ changes, tx }: Recording, items: readonly ObservedVolume[]): Promise<Makers> {
  const ids = ownUuids(items.map((item) => item.owner?.launch));
  const launches = new Map((await tx.find('Launch', { id: ids })).map((row) => [row.id, row]));
  const launchId = [...launches.keys()];
  const servers = launchId.length === 0 ? [] : await tx.find('Server', { launchId });
  const volumes = launchId.length === 0 ? [] : await tx.find('Volume', { launchId });
  const own = await tx.find('Volume', { id: ids.filter((id) => !launches.has(id)) });
  return {
    launches,
    servers: Map.groupBy(servers, (row) => row.launchId),
    // What this recording has just given to a row is that row's.
    volumes: Map.groupBy(
      volumes.map((row) => changes.after('Volume', row)),
      (row) => row.launchId,
    ),
    own: new Map(own.map((row) => [row.id, row])),
  };
}

/** Two cloud accounts of ours may be one and the same in the cloud, and then each shows what the other made. */
async function withoutOthers(
  { cloudAccount, inventory, tx }: Recording,
  items: readonly ObservedVolume[],
  { launches, own }: Makers,
): Promise<ObservedVolume[]> {
  const { cloudAccountId, location } = inventory;
  const makerOf = ({ owner }: ObservedVolume) => launches.get(owner?.launch ?? '') ?? own.get(owner?.launch ?? '');
  const made = await ofThisOrganization(tx, items, { has: (id) => launches.has(id) || own.has(id) });
  const ours = made.filter((item) => (makerOf(item)?.cloudAccountId ?? cloudAccountId) === cloudAccountId);
  if (ours.length === 0 || cloudAccount.identityId === null) return ours;
  const twins = await tx.find('CloudAccount', { identityId: cloudAccount.identityId, id: { not: cloudAccountId } });
  if (twins.length === 0) return ours;
  const rows = await tx.find('Volume', {
    cloudAccountId: twins.map((row) => row.id),
    location,
    cloudId: ours.map((item) => item.cloudId),
    closedAt: null,
  });
  const claimed = new Set(rows.map((row) => row.cloudId));
  return ours.filter((item) => !claimed.has(item.cloudId));
}

interface ClaimFacts {
  unclaimed: readonly ObservedVolume[];
  makers: Makers;
  /** Cloud ids of servers that run, or have stopped. */
  settled: ReadonlySet<string>;
  timing: Timing;
}

function recordsOf(item: ObservedVolume, { unclaimed, makers, settled, timing }: ClaimFacts): MakerRecords {
  const maker = item.owner?.launch ?? '';
  const launch = makers.launches.get(maker);
  const own = makers.own.get(maker);
  return {
    launch: launch === undefined ? null : launch.outcome === 'OPEN' ? 'open' : 'closed',
    servers: (makers.servers.get(maker) ?? []).map((row) => ({
      ...{ id: row.id, cloudId: row.cloudId, endedUnused: hasEndedUnused(row, timing) },
      hasShownAll: isClosed(row.state) || (row.cloudId !== null && settled.has(row.cloudId)),
    })),
    volumes: (own === undefined ? (makers.volumes.get(maker) ?? []) : [own]).map((row) => ({
      ...{ ...row, open: !isVolumeClosed(row.state) },
      lost: row.state === 'DELETED' && row.reason.code === 'volume-lost',
    })),
    others: unclaimed.filter((other) => other !== item && other.owner?.launch === maker).map(toUnclaimed),
  };
}

/** Within the time that a server has to boot. What was unseen for longer may have been used meanwhile. */
const hasEndedUnused = ({ cloudId, closedAt, createdAt }: ServerRow, { bootingMaxMs }: Timing): boolean =>
  closedAt !== null && (cloudId === null || closedAt.getTime() - createdAt.getTime() <= bootingMaxMs);

const toUnclaimed = ({ cloudId, state, sizeGib, type, attachedTo, owner }: ObservedVolume): UnclaimedVolume => ({
  ...{ cloudId, state, sizeGib, type, attachedTo },
  madeBy: owner?.launch ?? null,
});
