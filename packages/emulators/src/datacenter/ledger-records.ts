import { type BoundedLog, createBoundedLog } from './bounded-log.ts';
import type { DiskRecord, Fact, HostRecord } from './ledger.ts';

const recordsMax = 200_000;

/** One record per host and disk that ever was, kept up by the facts in the order they come. */
export interface LedgerRecords {
  apply(fact: Fact): void;
  hosts: BoundedLog<HostRecord>;
  disks: BoundedLog<DiskRecord>;
  addressesNow(): number;
}

export function createLedgerRecords(): LedgerRecords {
  const hostById = new Map<string, HostRecord>();
  const diskById = new Map<string, DiskRecord>();
  const hosts = createBoundedLog<HostRecord>(recordsMax, (host) => hostById.delete(host.id));
  const disks = createBoundedLog<DiskRecord>(recordsMax, (disk) => diskById.delete(disk.id));
  let addresses = 0;
  return { apply, hosts, disks, addressesNow: () => addresses };

  function apply(fact: Fact): void {
    switch (fact.kind) {
      case 'host-created': {
        const host = toHostRecord(fact, hosts.nextNumber());
        hosts.push(host);
        hostById.set(host.id, host);
        return;
      }
      case 'host-state':
      case 'host-vanished':
      case 'host-shown': {
        const host = hostById.get(fact.id);
        if (host) applyToHost(host, fact);
        return;
      }
      case 'host-forgotten':
        return;
      case 'disk-created': {
        const disk = toDiskRecord(fact, disks.nextNumber());
        disks.push(disk);
        diskById.set(disk.id, disk);
        return;
      }
      case 'disk-attached':
      case 'disk-detached':
      case 'disk-deleted': {
        const disk = diskById.get(fact.id);
        if (disk) applyToDisk(disk, fact);
        return;
      }
      case 'address-allocated':
        addresses += 1;
        return;
      case 'address-released':
        addresses -= 1;
        return;
      default:
        fact satisfies never;
    }
  }
}

function toHostRecord(fact: Extract<Fact, { kind: 'host-created' }>, seq: number): HostRecord {
  const { id, accountId, region, launchId, launchIndex, token, tags, sizeId, callId, atMs } = fact;
  const identity = { id, accountId, region, zone: fact.zone ?? '' };
  return { seq, ...identity, launchId, launchIndex, token, tags, sizeId, callId, state: 'pending', createdAtMs: atMs };
}

function toDiskRecord(fact: Extract<Fact, { kind: 'disk-created' }>, seq: number): DiskRecord {
  const { id, accountId, region, tags, token, sizeGib, atMs } = fact;
  return { seq, id, accountId, region, zone: fact.zone ?? '', tags, token, sizeGib, createdAtMs: atMs };
}

function applyToDisk(disk: DiskRecord, fact: Extract<Fact, { kind: 'disk-attached' | 'disk-detached' | 'disk-deleted' }>): void {
  if (fact.kind === 'disk-attached') disk.hostId = fact.hostId;
  else delete disk.hostId;
  if (fact.kind === 'disk-detached') disk.detachedAtMs = fact.atMs;
  if (fact.kind === 'disk-deleted') disk.deletedAtMs = fact.atMs;
}

function applyToHost(host: HostRecord, fact: Extract<Fact, { kind: 'host-state' | 'host-vanished' | 'host-shown' }>): void {
  if (fact.kind === 'host-shown') {
    const showsLoss = fact.state === 'absent' || fact.state === 'shutting-down' || fact.state === 'terminated';
    if (showsLoss && host.lostAtMs !== undefined) host.lossShownBy ??= fact.callId;
    return;
  }
  if (fact.kind === 'host-vanished') {
    host.state = 'vanished';
    host.endingAtMs ??= fact.atMs;
    host.endedAtMs ??= fact.atMs;
    host.endCause ??= 'outsider';
    host.lostAtMs ??= fact.atMs;
    return;
  }
  host.state = fact.state;
  if (fact.state === 'running') host.runningAtMs ??= fact.atMs;
  if (fact.state !== 'shutting-down' && fact.state !== 'terminated') return;
  host.endingAtMs ??= fact.atMs;
  host.endCause ??= fact.cause;
  if (host.endCause !== 'owner') host.lostAtMs ??= fact.atMs;
  if (fact.state === 'terminated') host.endedAtMs ??= fact.atMs;
}
