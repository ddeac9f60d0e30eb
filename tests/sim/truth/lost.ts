import { ownerTagKeys } from '@farmhand/clouds/driver';
import { isAddressClosed } from '@farmhand/domain/address-state';
import { defaultTiming } from '@farmhand/domain/constants';
import { isClosed } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { Address, Datacenter, Disk, DiskCopy, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { Known } from './known.ts';

/**
 * I3: everything of ours that is billed is known, by a row that names it, by one whose making is not finished, or as something that no row claims.
 * What hangs on a host is known by its host. @returns what is not, in words
 */
export function findLost(known: Known, { hosts, datacenter }: { hosts: readonly Host[]; datacenter: Datacenter }): string | null {
  const host = hosts.find((one) => !isKnownHost(known, one));
  if (host) return `${host.id} (launch ${host.tags[ownerTagKeys.launch]}) runs, and nothing on record names it.`;
  const where = [{ field: 'state', anyOf: ['available', 'error'] }];
  const disk = datacenter.acts.listDisks({ limit: 10_000, where }).disks.find((one) => isOurs(one) && !isKnownDisk(known, one));
  if (disk) return `volume ${disk.id} (made by ${disk.tags[ownerTagKeys.launch]}) is billed, and nothing on record names it.`;
  const address = datacenter.acts.listAddresses({ limit: 10_000 }).addresses.find((one) => isOurs(one) && !isKnownAddress(known, one));
  if (address)
    return `address ${address.id} (reserved for ${address.tags[ownerTagKeys.launch]}) is billed, and nothing on record names it.`;
  const copy = datacenter.acts.listCopies().find((one) => isOurs(one) && !isKnownCopy(known, one) && !isOthersUnlooked(known, one));
  return copy ? `snapshot ${copy.id} (taken for ${copy.tags[ownerTagKeys.launch]}) is billed, and nothing on record names it.` : null;
}

const isOurs = ({ tags }: Disk | DiskCopy | Address) => tags[ownerTagKeys.launch] !== undefined;

function isKnownHost({ orphans, servers }: Known, { id, tags }: Host): boolean {
  const rows = [...servers.values()].filter((row) => !isClosed(row.state));
  const isAwaited = rows.some((row) => row.cloudId === null && row.launchId === tags[ownerTagKeys.launch]);
  return (
    isAwaited || rows.some((row) => row.cloudId === id) || [...orphans.values()].some((row) => row.cloudId === id && row.closedAt === null)
  );
}

function isKnownDisk({ orphanVolumes, volumes }: Known, { id, tags }: Disk): boolean {
  const rows = [...volumes.values()].filter((row) => !isVolumeClosed(row.state));
  const maker = tags[ownerTagKeys.launch];
  const isAwaited = rows.some((row) => row.cloudId === null && (row.launchId === maker || row.id === maker));
  return (
    isAwaited ||
    rows.some((row) => row.cloudId === id) ||
    [...orphanVolumes.values()].some((row) => row.cloudId === id && row.closedAt === null)
  );
}

function isKnownCopy({ snapshots }: Known, { id, tags }: DiskCopy): boolean {
  const rows = [...snapshots.values()].filter(({ closedAt }) => closedAt === null);
  return rows.some((row) => row.cloudId === id || (row.cloudId === null && row.id === tags[ownerTagKeys.launch]));
}

/**
 * Taken by another installation, on a copy of ours, where this one has none and so looks for them now and then only: it has not been due since, and nothing
 * of its own is at stake. Once a listing of servers came later than that and none of snapshots did, it is lost all the same.
 */
function isOthersUnlooked({ cloudAccounts, inventories, others }: Known, { accountId, region, startedAtMs, tags }: DiskCopy): boolean {
  if (!others.has(tags[ownerTagKeys.launch] ?? '')) return false;
  const inventory = [...inventories.values()].find(
    ({ cloudAccountId, location }) => location === region && cloudAccounts.get(cloudAccountId)?.identityId === `sim/${accountId}`,
  );
  if (inventory === undefined || inventory.completeAt === null || inventory.snapshotsCompleteAt === null) return false;
  const { pollIdleMs, settleMs, unseenMaxMs } = defaultTiming;
  const seenAt = inventory.snapshotsCompleteAt.getTime();
  return seenAt <= startedAtMs + settleMs && inventory.completeAt.getTime() - seenAt <= unseenMaxMs + 2 * settleMs + pollIdleMs;
}

function isKnownAddress({ addresses, orphanAddresses }: Known, { id, tags }: Address): boolean {
  const rows = [...addresses.values()].filter((row) => !isAddressClosed(row.state));
  const isAwaited = rows.some((row) => row.cloudId === null && row.id === tags[ownerTagKeys.launch]);
  return (
    isAwaited ||
    rows.some((row) => row.cloudId === id) ||
    [...orphanAddresses.values()].some((row) => row.cloudId === id && row.closedAt === null)
  );
}
