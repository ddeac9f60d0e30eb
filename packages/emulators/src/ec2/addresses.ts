import type { Address } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { type FilterNames, readConditions } from './filters.ts';
import { checkIds } from './ids.ts';
import { invalidValue } from './parameters.ts';
import { readTagSpecifications } from './tag-specifications.ts';
import { element, itemList, tagList } from './xml.ts';

const filterNames: FilterNames = {
  'allocation-id': 'id',
  'association-id': 'associationId',
  'instance-id': 'hostId',
  'public-ip': 'publicIp',
  'private-ip-address': 'privateIp',
  'network-interface-id': 'networkInterfaceId',
};

/** The only one here: a region has no other border groups either. */
const ownPool = 'amazon';

export const allocateAddress: Action = (parameters) => {
  const domain = parameters.string('Domain') ?? 'vpc';
  if (domain !== 'vpc') throw invalidValue('Domain', domain);
  const pool = parameters.string('PublicIpv4Pool') ?? ownPool;
  if (pool !== ownPool) throw new Ec2Error('InvalidPublicIpv4PoolID.NotFound', `The pool ID '${pool}' does not exist.`);
  const borderGroup = parameters.string('NetworkBorderGroup');
  const { 'elastic-ip': tags } = readTagSpecifications(parameters, ['elastic-ip']);
  return ({ datacenter, call }) => {
    if (borderGroup !== undefined && borderGroup !== call.region) throw invalidValue('NetworkBorderGroup', borderGroup);
    const address = datacenter.allocateAddress(call, { tags });
    return [
      element('publicIp', address.publicIp),
      '<domain>vpc</domain><publicIpv4Pool>amazon</publicIpv4Pool>',
      element('allocationId', address.id),
      element('networkBorderGroup', address.region),
    ].join('');
  };
};

export const associateAddress: Action = (parameters) => {
  const addressId = parameters.required('AllocationId');
  const hostId = parameters.required('InstanceId');
  checkIds('i', [hostId]);
  const moveAllowed = parameters.boolean('AllowReassociation');
  return ({ datacenter, call }) => {
    const { associationId } = datacenter.associateAddress(call, { addressId, hostId, moveAllowed });
    return returnTrue + element('associationId', associationId);
  };
};

export const disassociateAddress: Action = (parameters) => {
  const associationId = parameters.required('AssociationId');
  return ({ datacenter, call }) => {
    datacenter.disassociateAddress(call, { associationId });
    return returnTrue;
  };
};

export const releaseAddress: Action = (parameters) => {
  const addressId = parameters.required('AllocationId');
  return ({ datacenter, call }) => {
    datacenter.releaseAddress(call, { addressId });
    return returnTrue;
  };
};

export const describeAddresses: Action = (parameters) => {
  const ids = parameters.strings('AllocationId');
  const publicIps = parameters.strings('PublicIp');
  const where = readConditions(parameters, filterNames);
  if (publicIps.length > 0) where.push({ field: 'publicIp', anyOf: publicIps });
  return ({ datacenter, call }) => {
    const found = datacenter.listAddresses(call, { ids: ids.length > 0 ? ids : undefined, where });
    const unknown = publicIps.find((ip) => !found.some((address) => address.publicIp === ip));
    if (unknown) throw new Ec2Error('InvalidAddress.NotFound', `Address '${unknown}' not found.`);
    return itemList('addressesSet', found, toXml);
  };
};

function toXml(address: Address): string {
  return [
    element('publicIp', address.publicIp),
    element('allocationId', address.id),
    '<domain>vpc</domain><publicIpv4Pool>amazon</publicIpv4Pool>',
    element('instanceId', address.hostId),
    element('associationId', address.associationId),
    element('networkInterfaceId', address.networkInterfaceId),
    element('networkInterfaceOwnerId', address.hostId && address.accountId),
    element('privateIpAddress', address.privateIp),
    element('networkBorderGroup', address.region),
    tagList(address.tags),
  ].join('');
}
