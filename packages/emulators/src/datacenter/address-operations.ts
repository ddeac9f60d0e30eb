import { type FieldReaders, matcher } from './condition-match.ts';
import type { Address, ListRequest } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { AddressEntity } from './entities.ts';
import { checkTags } from './launch-check.ts';
import { listLagMs, listPage } from './list-page.ts';
import type { PerformContext } from './perform.ts';
import { findHosts } from './power-hosts.ts';
import { formatIp, takePublicIp } from './subnet-ips.ts';
import { newId, nextSequence, type Region, type Site } from './world.ts';

export function allocateAddress(context: PerformContext, request: { tags?: Record<string, string> }): Address {
  const { world, region } = context;
  const { tags = {} } = request;
  checkTags(tags);
  if (region.addresses.size >= region.quotas.addresses) {
    const text = `The maximum number of addresses has been reached: ${region.quotas.addresses}.`;
    throw new DatacenterError('quota', text, { quota: 'addresses', subject: 'address' });
  }
  const { accountId, region: name } = region;
  const seq = nextSequence(world);
  const address: AddressEntity = {
    ...{ seq, accountId, region: name, tags: { ...tags } },
    id: newId(world, 'address'),
    publicIp: formatIp(elasticBase + (seq % elasticSize)),
    allocatedAtMs: world.nowMs,
  };
  region.addresses.set(address.id, address);
  world.changes += 1;
  const { callId } = context;
  world.ledger.record({ kind: 'address-allocated', id: address.id, atMs: world.nowMs, accountId, region: name, callId, tags: { ...tags } });
  return copyAddress(address);
}

/** 240.0.0.0/12 of the range kept for future use: never somebody's real address, and apart from the hosts' own. */
const elasticBase = (240 << 24) >>> 0;
const elasticSize = 2 ** 20;

export function associateAddress(
  site: Site,
  { addressId, hostId, moveAllowed = true }: { addressId: string; hostId: string; moveAllowed?: boolean },
): Address {
  const { world, region } = site;
  const address = findAddress(region, addressId);
  const host = findHosts(region, [hostId])[0]!;
  if (host.state !== 'running' && host.state !== 'stopped') {
    throw new DatacenterError('wrong-state', `The host '${hostId}' is ${host.state}.`, { subject: 'host', ids: [hostId] });
  }
  if (address.hostId === hostId) return copyAddress(address);
  const present = [...region.addresses.values()].find((other) => other.hostId === hostId);
  if (present !== undefined && !moveAllowed) {
    const text = `The host '${hostId}' is already associated with ${present.id}.`;
    throw new DatacenterError('already-exists', text, { subject: 'association', ids: [hostId] });
  }
  if (address.hostId !== undefined && !moveAllowed) {
    const text = `The address ${addressId} is already associated with ${address.hostId}.`;
    throw new DatacenterError('already-exists', text, { subject: 'association', ids: [addressId] });
  }
  for (const other of region.addresses.values()) if (other === address || other.hostId === hostId) dissociate(site, other);
  address.hostId = hostId;
  address.associationId = newId(world, 'association');
  address.privateIp = host.privateIp;
  address.networkInterfaceId = host.networkInterfaceId;
  host.publicIp = address.publicIp;
  world.changes += 1;
  return copyAddress(address);
}

export function disassociateAddress(site: Site, associationId: string): void {
  const { world, region } = site;
  const address = [...region.addresses.values()].find((one) => one.associationId === associationId);
  if (!address) {
    const text = `The association ID '${associationId}' does not exist`;
    throw new DatacenterError('not-found', text, { subject: 'association', ids: [associationId] });
  }
  dissociate(site, address);
  world.changes += 1;
}

export function releaseAddress(site: Site, addressId: string): void {
  const { world, region } = site;
  const address = findAddress(region, addressId);
  if (address.hostId !== undefined) {
    throw new DatacenterError('in-use', `The address ${addressId} is in use.`, { subject: 'address', ids: [addressId] });
  }
  region.addresses.delete(addressId);
  world.changes += 1;
  const { accountId, region: name } = region;
  world.ledger.record({ kind: 'address-released', id: addressId, atMs: world.nowMs, accountId, region: name });
}

export function listAddresses(context: PerformContext, request: ListRequest): Address[] {
  const { world, region } = context;
  const { ids, where = [] } = request;
  const matches = matcher(where, addressFields);
  if (ids)
    return ids
      .map((id) => findAddress(region, id))
      .filter(matches)
      .map(copyAddress);
  // Some clouds do not page addresses; the quota bounds them, so all come at once.
  const visibleMs = world.nowMs - listLagMs(world, context);
  const accept = (address: AddressEntity) => (address.allocatedAtMs ?? 0) <= visibleMs && matches(address);
  return listPage(world, context, { items: region.addresses.values(), accept }).items.map(copyAddress);
}

export const addressFields: FieldReaders<AddressEntity> = {
  id: (address) => address.id,
  publicIp: (address) => address.publicIp,
  hostId: (address) => address.hostId,
  associationId: (address) => address.associationId,
  privateIp: (address) => address.privateIp,
  networkInterfaceId: (address) => address.networkInterfaceId,
};

function findAddress(region: Region, addressId: string): AddressEntity {
  const address = region.addresses.get(addressId);
  if (address) return address;
  throw addressNotFound(addressId);
}

export function addressNotFound(addressId: string): DatacenterError {
  return new DatacenterError('not-found', `The allocation ID '${addressId}' does not exist`, { subject: 'address', ids: [addressId] });
}

/** A host that runs and had a public address of its own gets another one, as on EC2. */
export function dissociate({ world, region }: Site, address: AddressEntity): void {
  const host = address.hostId === undefined ? undefined : region.hosts.get(address.hostId);
  if (host?.publicIp === address.publicIp) {
    delete host.publicIp;
    if (host.autoPublicIp && host.state === 'running') host.publicIp = takePublicIp(world);
  }
  delete address.hostId;
  delete address.associationId;
  delete address.privateIp;
  delete address.networkInterfaceId;
}

export function copyAddress({ seq: _seq, allocatedAtMs: _allocatedAtMs, ...address }: AddressEntity): Address {
  return { ...address, tags: { ...address.tags } };
}
