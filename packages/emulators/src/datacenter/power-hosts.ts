import { failForCapacity, grantWithinQuotas, noCapacity, roomFor } from './capacity.ts';
import type { HostChange, HostModification, HostState } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { HostEntity } from './entities.ts';
import { zoneDarkness } from './faults.ts';
import { beginStart, beginStop, beginTermination } from './host-life.ts';
import { checkGroups } from './launch-check.ts';
import { zoneUnavailable } from './launch-hosts.ts';
import { hostsNotFound } from './list-hosts.ts';
import type { PerformContext } from './perform.ts';
import { sizeById } from './sizes.ts';
import type { Region, Site } from './world.ts';

/** All of these are all or nothing: every host is checked before the first is touched. */
export function terminateHosts(site: Site, hostIds: readonly string[]): HostChange[] {
  const { region } = site;
  const hosts = findHosts(region, hostIds);
  const guarded = hosts.find((host) => host.terminationProtected && host.state !== 'terminated');
  if (guarded) {
    throw new DatacenterError('protected', `The host '${guarded.id}' may not be terminated: it is protected from termination.`, {
      subject: 'host',
      ids: [guarded.id],
    });
  }
  return change(hosts, (host) => beginTermination(site, host, 'owner'));
}

export function stopHosts(site: Site, request: { hostIds: readonly string[]; force?: boolean }): HostChange[] {
  const { region } = site;
  const hosts = findHosts(region, request.hostIds);
  const allowed: HostState[] = ['running', 'stopping', 'stopped'];
  requireState(hosts, allowed, 'stopped');
  const endsOnly = hosts.find((host) => host.neverStops);
  if (endsOnly) {
    throw new DatacenterError('unsupported', `The host '${endsOnly.id}' cannot be stopped: hosts of its kind only end.`, {
      subject: 'host',
      ids: [endsOnly.id],
    });
  }
  return change(hosts, (host) => {
    // Forcing a host that is stopping already begins its stop anew, without waiting longer than a first attempt would.
    if (host.state === 'running' || (request.force && host.state === 'stopping')) beginStop(site, host, 'owner');
  });
}

export function startHosts(context: PerformContext, hostIds: readonly string[]): HostChange[] {
  const { world, region } = context;
  const hosts = findHosts(region, hostIds);
  requireState(hosts, ['stopped', 'pending', 'running'], 'started');
  const stopped = hosts.filter((host) => host.state === 'stopped');
  const dark = stopped.find((host) => zoneDarkness(context, host.zone));
  if (dark) throw zoneUnavailable(dark.zone);
  for (const [key, group] of Map.groupBy(stopped, (host) => `${host.zone}/${host.sizeId}`)) {
    const [zone, sizeId] = key.split('/') as [string, string];
    grantWithinQuotas(region, { sizeId, countMin: group.length, countMax: group.length, existing: true });
    failForCapacity(world, context, { zone, sizeId });
    if (roomFor(context, { zone, sizeId }) < group.length) throw noCapacity(sizeId, zone);
  }
  return change(hosts, (host) => {
    if (host.state === 'stopped') beginStart(context, host);
  });
}

/** Quick enough that no state shows it. */
export function rebootHosts(region: Region, hostIds: readonly string[]): void {
  requireState(findHosts(region, hostIds), ['running'], 'rebooted');
}

export function changeHost(site: Site, request: HostModification): void {
  const { world, region } = site;
  const [host] = findHosts(region, [request.hostId]) as [HostEntity];
  const { terminationProtected, sizeId, userData, firewallGroupIds, diskEndsWithHost, extras } = request;
  if (host.state === 'terminated') requireState([host], [], 'changed');
  if (sizeId !== undefined || userData !== undefined) requireState([host], ['stopped'], 'changed in its size or user data');
  if (sizeId !== undefined && sizeById(sizeId)?.arch !== sizeById(host.sizeId)?.arch) {
    throw new DatacenterError('not-found', `There is no size ${sizeId} of the host's architecture.`, { subject: 'size', ids: [sizeId] });
  }
  const groups = firewallGroupIds && checkGroups(region, firewallGroupIds);
  for (const device of Object.keys(diskEndsWithHost ?? {})) {
    if (host.disks.some((disk) => disk.device === device)) continue;
    throw new DatacenterError('not-found', `The host has no disk at ${device}.`, { subject: 'device', ids: [device] });
  }
  if (terminationProtected !== undefined) host.terminationProtected = terminationProtected;
  if (sizeId !== undefined) host.sizeId = sizeId;
  if (userData !== undefined) host.userData = userData;
  if (groups) host.firewallGroupIds = [...groups];
  if (extras) host.extras = { ...host.extras, ...structuredClone(extras) };
  for (const [device, endsWithHost] of Object.entries(diskEndsWithHost ?? {})) {
    const hostDisk = host.disks.find((disk) => disk.device === device)!;
    hostDisk.endsWithHost = endsWithHost;
    const attachment = region.disks.get(hostDisk.diskId)?.attachment;
    if (attachment) attachment.endsWithHost = endsWithHost;
  }
  world.changes += 1;
}

export function findHosts(region: Region, hostIds: readonly string[]): HostEntity[] {
  if (hostIds.length === 0) throw new DatacenterError('invalid', 'Name at least one host.', { subject: 'host' });
  const ids = [...new Set(hostIds)];
  const missing = ids.filter((id) => !region.hosts.has(id));
  if (missing.length > 0) throw hostsNotFound(missing);
  return ids.map((id) => region.hosts.get(id)!);
}

function requireState(hosts: readonly HostEntity[], allowed: readonly HostState[], what: string): void {
  const wrong = hosts.find((host) => !allowed.includes(host.state));
  if (!wrong) return;
  const text = `The host '${wrong.id}' is not in a state from which it can be ${what}: it is ${wrong.state}.`;
  throw new DatacenterError('wrong-state', text, { subject: 'host', ids: [wrong.id] });
}

function change(hosts: readonly HostEntity[], act: (host: HostEntity) => void): HostChange[] {
  return hosts.map((host) => {
    const previous = host.state;
    act(host);
    return { hostId: host.id, previous, current: host.state };
  });
}
