import type { FirewallGroup, Network, Subnet } from '../datacenter/datacenter.ts';
import type { Action } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { pageOf, readPaging } from './paging.ts';
import { element, itemList } from './xml.ts';

const paged = { min: 5, max: 1_000, above: 'refuse' } as const;

export const describeVpcs: Action = (parameters) => {
  const ids = parameters.strings('VpcId');
  const paging = readPaging(parameters, paged);
  const conditions = readConditions(parameters, {
    'vpc-id': 'id',
    cidr: 'cidr',
    'is-default': 'default',
    isDefault: 'default',
    state: 'state',
  });
  return ({ datacenter, call }) => {
    const named = withIds(
      datacenter.catalogue(call).networks,
      ids,
      (id) => new Ec2Error('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
    );
    const found = matchItems<Network>(named, conditions, {
      id: ({ id }) => id,
      cidr: ({ cidr }) => cidr,
      default: () => 'true',
      state: () => 'available',
    });
    const { items, tokenXml } = pageOf(found, paging);
    return itemList('vpcSet', items, (network) => vpcXml(network, call.accountId)) + tokenXml;
  };
};

export const describeSubnets: Action = (parameters) => {
  const ids = parameters.strings('SubnetId');
  const paging = readPaging(parameters, paged);
  const conditions = readConditions(parameters, {
    'subnet-id': 'id',
    'vpc-id': 'networkId',
    'availability-zone': 'zone',
    availabilityZone: 'zone',
    'default-for-az': 'default',
    defaultForAz: 'default',
    state: 'state',
    'cidr-block': 'cidr',
  });
  return ({ datacenter, call }) => {
    const unknown = (id: string) => new Ec2Error('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
    const found = matchItems<Subnet>(withIds(datacenter.catalogue(call).subnets, ids, unknown), conditions, {
      id: ({ id }) => id,
      networkId: ({ networkId }) => networkId,
      zone: ({ zone }) => zone,
      default: () => 'true',
      state: () => 'available',
      cidr: ({ cidr }) => cidr,
    });
    const { items, tokenXml } = pageOf(found, paging);
    return itemList('subnetSet', items, (subnet) => subnetXml(subnet, call.accountId)) + tokenXml;
  };
};

export const describeSecurityGroups: Action = (parameters) => {
  const ids = parameters.strings('GroupId');
  const names = parameters.strings('GroupName');
  const paging = readPaging(parameters, paged);
  const conditions = readConditions(parameters, {
    'group-id': 'id',
    'group-name': 'name',
    'vpc-id': 'networkId',
    description: 'description',
  });
  return ({ datacenter, call }) => {
    const unknown = (id: string) => new Ec2Error('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
    const named = withIds(datacenter.catalogue(call).firewallGroups, ids, unknown).filter(
      ({ name }) => names.length === 0 || names.includes(name),
    );
    const missing = names.find((name) => !named.some((group) => group.name === name));
    if (missing !== undefined) throw unknown(missing);
    const found = matchItems<FirewallGroup>(named, conditions, {
      id: ({ id }) => id,
      name: ({ name }) => name,
      networkId: ({ networkId }) => networkId,
      description: ({ description }) => description,
    });
    const { items, tokenXml } = pageOf(found, paging);
    return itemList('securityGroupInfo', items, (group) => groupXml(group, call.accountId)) + tokenXml;
  };
};

function withIds<T extends { id: string }>(items: readonly T[], ids: readonly string[], toError: (id: string) => Ec2Error): readonly T[] {
  if (ids.length === 0) return items;
  const missing = ids.find((id) => !items.some((item) => item.id === id));
  if (missing !== undefined) throw toError(missing);
  return items.filter((item) => ids.includes(item.id));
}

function vpcXml({ id, cidr }: Network, accountId: string): string {
  return [
    element('vpcId', id),
    element('ownerId', accountId),
    '<state>available</state>',
    element('cidrBlock', cidr),
    '<instanceTenancy>default</instanceTenancy><isDefault>true</isDefault>',
    '<dhcpOptionsId>default</dhcpOptionsId><tagSet/>',
  ].join('');
}

function subnetXml({ id, networkId, zone, cidr, freeIps }: Subnet, accountId: string): string {
  return [
    element('subnetId', id),
    element('vpcId', networkId),
    element('ownerId', accountId),
    '<state>available</state>',
    element('cidrBlock', cidr),
    element('availabilityZone', zone),
    element('availableIpAddressCount', freeIps),
    '<defaultForAz>true</defaultForAz><mapPublicIpOnLaunch>true</mapPublicIpOnLaunch><tagSet/>',
  ].join('');
}

/** Inside the group everything is allowed in, and everything is allowed out: EC2's default. */
function groupXml({ id, name, networkId, description }: FirewallGroup, accountId: string): string {
  const pair = `<groups><item>${element('userId', accountId)}${element('groupId', id)}</item></groups>`;
  return [
    element('ownerId', accountId),
    element('groupId', id),
    element('groupName', name),
    element('groupDescription', description),
    element('vpcId', networkId),
    `<ipPermissions><item><ipProtocol>-1</ipProtocol>${pair}<ipRanges/><ipv6Ranges/><prefixListIds/></item></ipPermissions>`,
    '<ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><groups/><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges>',
    '<ipv6Ranges/><prefixListIds/></item></ipPermissionsEgress><tagSet/>',
  ].join('');
}
