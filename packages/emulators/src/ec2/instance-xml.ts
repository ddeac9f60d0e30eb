import { createHash } from 'node:crypto';
import type { Host, HostState } from '../datacenter/datacenter.ts';
import { sizeById } from '../datacenter/sizes.ts';
import type { InstanceExtras } from './instance-extras.ts';
import { element, itemList, parent, tagList, timestamp } from './xml.ts';

/** Reservations of hosts that stand in order of creation; one may be a part of its launch, the rest being on other pages. */
export function reservationSet(hosts: readonly Host[]): string {
  return itemList('reservationSet', reservationsOf(hosts), reservation);
}

/** The inside of one reservation. */
export function reservation(hosts: readonly Host[]): string {
  const first = hosts[0]!;
  return [
    element('reservationId', first.launchId),
    element('ownerId', first.accountId),
    '<groupSet/>',
    itemList('instancesSet', hosts, instance),
  ].join('');
}

const stateCodes: Record<HostState, number> = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 };

export function instanceState(name: string, state: HostState): string {
  return `<${name}><code>${stateCodes[state]}</code><name>${state}</name></${name}>`;
}

export function securityGroups(ids: readonly string[]): string {
  // The emulator has only the default group of each account's network.
  return itemList('groupSet', ids, (id) => element('groupId', id) + element('groupName', 'default'));
}

function reservationsOf(hosts: readonly Host[]): Host[][] {
  const reservations: Host[][] = [];
  for (const host of hosts) {
    const last = reservations.at(-1);
    if (last && last[0]!.launchId === host.launchId) last.push(host);
    else reservations.push([host]);
  }
  return reservations;
}

function instance(host: Host): string {
  const extras = host.extras as InstanceExtras;
  const size = sizeById(host.sizeId);
  return [
    element('instanceId', host.id),
    element('imageId', host.imageId),
    instanceState('instanceState', host.state),
    element('amiLaunchIndex', host.launchIndex),
    '<productCodes/>',
    element('instanceType', host.sizeId),
    element('keyName', host.keyName),
    element('clientToken', host.token),
    element('launchTime', timestamp(host.launchedAtMs)),
    parent(
      'placement',
      element('availabilityZone', host.zone),
      element('groupName', extras.groupName ?? ''),
      element('tenancy', extras.tenancy ?? 'default'),
    ),
    `<monitoring><state>${extras.monitoring ? 'enabled' : 'disabled'}</state></monitoring>`,
    stateReason(host),
    element('architecture', size?.arch ?? 'x86_64'),
    '<rootDeviceType>ebs</rootDeviceType>',
    element('rootDeviceName', host.rootDevice),
    '<virtualizationType>hvm</virtualizationType><hypervisor>xen</hypervisor><enaSupport>true</enaSupport><platformDetails>Linux/UNIX</platformDetails>',
    element('ebsOptimized', extras.ebsOptimized ?? false),
    profile(host.accountId, extras.iamInstanceProfileArn),
    metadataOptions(extras.metadataOptions),
    spot(host, extras),
    tagList(host.tags),
    network(host, extras),
    itemList('blockDeviceMapping', host.disks, blockDevice),
  ].join('');
}

/** A terminated instance keeps neither network nor volumes. */
function network(host: Host, extras: InstanceExtras): string {
  if (host.state === 'terminated') return '<privateDnsName/><dnsName/><groupSet/><networkInterfaceSet/>';
  const privateDns = `ip-${host.privateIp.replaceAll('.', '-')}.${host.region}.compute.internal`;
  const publicDns = host.publicIp ? `ec2-${host.publicIp.replaceAll('.', '-')}.${host.region}.compute.amazonaws.com` : '';
  const groups = securityGroups(host.firewallGroupIds);
  const sourceDestCheck = element('sourceDestCheck', extras.sourceDestCheck ?? true);
  const association = host.publicIp ? parent('association', element('publicIp', host.publicIp), element('publicDnsName', publicDns)) : '';
  return [
    element('privateDnsName', privateDns),
    element('dnsName', publicDns),
    element('privateIpAddress', host.privateIp),
    element('ipAddress', host.publicIp),
    element('subnetId', host.subnetId),
    element('vpcId', host.networkId),
    sourceDestCheck,
    groups,
    '<networkInterfaceSet><item>',
    element('networkInterfaceId', host.networkInterfaceId),
    element('subnetId', host.subnetId),
    element('vpcId', host.networkId),
    element('ownerId', host.accountId),
    '<status>in-use</status>',
    element('privateIpAddress', host.privateIp),
    element('privateDnsName', privateDns),
    sourceDestCheck,
    groups,
    '<attachment><deviceIndex>0</deviceIndex><status>attached</status><deleteOnTermination>true</deleteOnTermination></attachment>',
    association,
    '</item></networkInterfaceSet>',
  ].join('');
}

function blockDevice({ device, diskId, state, attachedAtMs, endsWithHost }: Host['disks'][number]): string {
  return (
    element('deviceName', device) +
    parent(
      'ebs',
      element('volumeId', diskId),
      element('status', state),
      element('attachTime', timestamp(attachedAtMs)),
      element('deleteOnTermination', endsWithHost),
    )
  );
}

/** Whoever terminated an instance through the API was a user, to EC2; a failing machine is EC2's own. */
function stateReason(host: Host): string {
  if (host.state === 'pending') return `${reason('pending', 'pending')}<reason/>`;
  if (host.state === 'running' || !host.stateCause) return '<reason/>';
  if (host.stateCause === 'host-failure') {
    const text = 'Server.InternalError: An internal error caused the instance to terminate.';
    return `${reason('Server.InternalError', text)}${element('reason', 'Server.InternalError')}`;
  }
  const when = `${timestamp(host.stateChangedAtMs).slice(0, 19).replace('T', ' ')} GMT`;
  return (
    reason('Client.UserInitiatedShutdown', 'Client.UserInitiatedShutdown: User initiated shutdown') +
    element('reason', `User initiated (${when})`)
  );
}

function reason(code: string, message: string): string {
  return parent('stateReason', element('code', code), element('message', message));
}

export function profile(accountId: string, arn: string | undefined): string {
  if (!arn) return '';
  // The id is told by the name: the emulator has no IAM that could keep one.
  const id = `AIPA${createHash('sha256').update(`${accountId}/${arn}`).digest('hex').toUpperCase().slice(0, 17)}`;
  return parent('iamInstanceProfile', element('arn', arn), element('id', id));
}

export function metadataOptions(options: InstanceExtras['metadataOptions'], name = 'metadataOptions'): string {
  const { httpTokens, httpPutResponseHopLimit, httpEndpoint, httpProtocolIpv6, instanceMetadataTags } = options ?? defaultMetadataOptions;
  return parent(
    name,
    '<state>applied</state>',
    element('httpTokens', httpTokens),
    element('httpPutResponseHopLimit', httpPutResponseHopLimit),
    element('httpEndpoint', httpEndpoint),
    element('httpProtocolIpv6', httpProtocolIpv6),
    element('instanceMetadataTags', instanceMetadataTags),
  );
}

export const defaultMetadataOptions = {
  httpTokens: 'optional',
  httpPutResponseHopLimit: 1,
  httpEndpoint: 'enabled',
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
};

function spot(host: Host, extras: InstanceExtras): string {
  return extras.spot ? element('instanceLifecycle', 'spot') + element('spotInstanceRequestId', `sir-${host.id.slice(-8)}`) : '';
}
