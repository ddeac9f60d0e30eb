import { checkDiskQuota, failForCapacity, grantWithinQuotas, isZoneFull, noCapacity, roomFor } from './capacity.ts';
import type { LaunchRequest, LaunchResult } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { beginAttach } from './disk-life.ts';
import type { HostEntity, SubnetEntity } from './entities.ts';
import { zoneDarkness } from './faults.ts';
import { beginBoot } from './host-life.ts';
import { type CheckedLaunch, checkLaunch, requestedSubnet } from './launch-check.ts';
import { launchHash, replayLaunch, tokenScope } from './launch-token.ts';
import { copyHost } from './list-hosts.ts';
import { makeDisk } from './make-disk.ts';
import type { PerformContext } from './perform.ts';
import { takeIp, takePublicIp } from './subnet-ips.ts';
import { countHost, newId, nextSequence, type Region } from './world.ts';

/** Known token, then the request itself, then quotas, then capacity: nothing has changed until all of them agree. */
export function launchHosts(context: PerformContext, request: LaunchRequest): LaunchResult {
  const { world, region } = context;
  const asked = requestedSubnet(region, request);
  const replayed = replayLaunch(context, request, asked?.zone);
  if (replayed) {
    world.ledger.noteCall(context.callId, { launchId: replayed.launchId, hosts: 0 });
    return replayed;
  }
  const checked = checkLaunch(context, request);
  if (request.dryRun) throw new DatacenterError('dry-run', 'The request would have succeeded.');
  const granted = grantWithinQuotas(region, request);
  failForCapacity(world, context, { zone: asked?.zone, sizeId: request.sizeId });
  const subnet = asked ?? chooseSubnet(context, request);
  if (zoneDarkness(context, subnet.zone)) throw zoneUnavailable(subnet.zone);
  const room = roomFor(context, { zone: subnet.zone, sizeId: request.sizeId });
  const count = Math.min(granted, room);
  if (count < request.countMin) throw noCapacity(request.sizeId, asked?.zone);
  checkDiskQuota(region, { disks: count * checked.disks.length, gib: count * checked.gibPerHost });

  const launchId = newId(world, 'launch');
  const hosts: HostEntity[] = [];
  for (let index = 0; index < count; index += 1) {
    hosts.push(createHost(context, { request, checked, subnet, launchId, launchIndex: index }));
  }
  if (request.token !== undefined) remember(region, { request, zone: asked?.zone, token: request.token, launchId, hosts });
  world.ledger.noteCall(context.callId, { launchId, hosts: count });
  return { launchId, hosts: hosts.map((host) => copyHost(context, host)), replayed: false };
}

/** Where nothing is asked for: one of the zones that have the most room. */
function chooseSubnet(context: PerformContext, { sizeId, countMin, countMax }: LaunchRequest): SubnetEntity {
  const { world, region } = context;
  const rooms = region.subnets.map((subnet) => {
    const { zone } = subnet;
    const closed = zoneDarkness(context, zone) !== undefined || isZoneFull(world, context, { zone, sizeId });
    return { subnet, room: closed ? 0 : Math.min(countMax, roomFor(context, { zone, sizeId })) };
  });
  const most = Math.max(...rooms.map(({ room }) => room));
  if (most < countMin) throw noCapacity(sizeId, undefined);
  const best = rooms.filter(({ room }) => room === most);
  return best[Math.floor(world.random() * best.length)]!.subnet;
}

export function zoneUnavailable(zone: string): DatacenterError {
  return new DatacenterError('unavailable', `The zone ${zone} is not available.`, { subject: 'zone', ids: [zone] });
}

function createHost(
  context: PerformContext,
  options: { request: LaunchRequest; checked: CheckedLaunch; subnet: SubnetEntity; launchId: string; launchIndex: number },
): HostEntity {
  const { world, region } = context;
  const { request, checked, subnet, launchId, launchIndex } = options;
  const { accountId, region: name } = region;
  const atMs = world.nowMs;
  const host: HostEntity = {
    id: newId(world, 'host'),
    seq: nextSequence(world),
    epoch: 0,
    ...{ accountId, region: name, zone: subnet.zone, launchId, launchIndex },
    ...(request.token !== undefined && { token: request.token }),
    state: 'pending',
    stateChangedAtMs: atMs,
    createdAtMs: atMs,
    launchedAtMs: atMs,
    imageId: request.imageId,
    sizeId: request.sizeId,
    networkId: subnet.networkId,
    subnetId: subnet.id,
    firewallGroupIds: [...checked.firewallGroupIds],
    ...(request.keyName !== undefined && { keyName: request.keyName }),
    ...(request.userData !== undefined && { userData: request.userData }),
    tags: { ...request.tags },
    privateIp: takeIp(region, subnet),
    autoPublicIp: request.publicIp ?? true,
    ...((request.publicIp ?? true) && { publicIp: takePublicIp(world) }),
    networkInterfaceId: newId(world, 'network-interface'),
    rootDevice: checked.rootDevice,
    disks: [],
    terminationProtected: request.terminationProtected ?? false,
    neverStops: request.neverStops ?? false,
    extras: structuredClone(request.extras ?? {}),
    history: [{ atMs, state: 'pending' }],
  };
  region.hosts.set(host.id, host);
  region.hostTags.add(host);
  countHost(region, host, 1);
  world.changes += 1;
  const { callId } = context;
  const facts = { launchId, launchIndex, token: request.token, tags: { ...request.tags }, sizeId: request.sizeId };
  world.ledger.record({ kind: 'host-created', id: host.id, atMs, accountId, region: name, zone: host.zone, callId, ...facts });
  for (const planned of checked.disks) {
    const disk = makeDisk(context, { ...planned, zone: subnet.zone, tags: request.diskTags ?? {}, callId });
    beginAttach(context, disk, { hostId: host.id, device: planned.device, endsWithHost: planned.endsWithHost });
  }
  beginBoot(context, host, atMs);
  return host;
}

function remember(
  region: Region,
  options: { request: LaunchRequest; zone: string | undefined; token: string; launchId: string; hosts: readonly HostEntity[] },
): void {
  const { request, zone, token, launchId, hosts } = options;
  const scope = tokenScope('launch', zone, token);
  const entity = { scope, requestHash: launchHash(request), launchId, hostIds: hosts.map((host) => host.id), remaining: hosts.length };
  region.tokens.set(scope, entity);
  region.tokenByLaunch.set(launchId, entity);
}
