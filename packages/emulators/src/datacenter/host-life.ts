import type { EndCause, HostState } from './datacenter.ts';
import { detachFromEndedHost } from './disk-life.ts';
import type { HostEntity } from './entities.ts';
import { bootFault } from './faults.ts';
import { takePublicIp } from './subnet-ips.ts';
import { countHost, draw, type Region, type Site, schedule } from './world.ts';

const historyMax = 12;

/**
 * A host's life. Each step takes the exact time it happens at, which may lie before `world.nowMs`, and schedules the next.
 *
 *     pending -> running -> stopping -> stopped -> pending
 *        any -> shutting-down -> terminated -> forgotten
 */
export function beginBoot(site: Site, host: HostEntity, atMs: number): void {
  const { world } = site;
  const fault = bootFault(site, host.zone);
  if (fault === 'never') return;
  schedule(site, atMs + draw(world, fault ?? world.settings.bootMs), {
    kind: 'host',
    id: host.id,
    epoch: host.epoch,
    to: 'running',
  });
}

export function beginStop(site: Site, host: HostEntity, cause: EndCause): void {
  const { world, region } = site;
  enter(site, host, { state: 'stopping', atMs: world.nowMs, cause });
  if (host.publicIp && !hasAddress(region, host)) delete host.publicIp;
  const atMs = world.nowMs + draw(world, world.settings.stopMs);
  schedule(site, atMs, { kind: 'host', id: host.id, epoch: host.epoch, to: 'stopped' });
}

export function beginStart(site: Site, host: HostEntity): void {
  const { world } = site;
  host.launchedAtMs = world.nowMs;
  if (host.autoPublicIp) host.publicIp ??= takePublicIp(world);
  enter(site, host, { state: 'pending', atMs: world.nowMs });
  beginBoot(site, host, world.nowMs);
}

export function beginTermination(site: Site, host: HostEntity, cause: EndCause): void {
  const { world } = site;
  if (host.state === 'terminated' || host.state === 'shutting-down') return;
  enter(site, host, { state: 'shutting-down', atMs: world.nowMs, cause });
  const atMs = world.nowMs + draw(world, world.settings.terminateMs);
  schedule(site, atMs, { kind: 'host', id: host.id, epoch: host.epoch, to: 'terminated' });
}

/** The machine beneath it fails: no time to shut anything down. */
export function crash(site: Site, host: HostEntity): void {
  const { world } = site;
  if (host.state === 'terminated') return;
  const cause = host.state === 'shutting-down' ? host.stateCause : 'host-failure';
  enter(site, host, { state: 'terminated', atMs: world.nowMs, cause });
}

/** Puts the host into a state at a time, with everything that follows from being there. */
export function enter(site: Site, host: HostEntity, change: { state: HostState; atMs: number; cause?: EndCause }): void {
  const { world, region } = site;
  const { state, atMs, cause } = change;
  countHost(region, host, -1);
  host.state = state;
  host.stateChangedAtMs = atMs;
  host.epoch += 1;
  if (cause) host.stateCause = cause;
  else if (state === 'pending' || state === 'running') delete host.stateCause;
  if (state === 'running') host.runningAtMs = atMs;
  // What starts again does so on another machine.
  else {
    delete host.impairedAtMs;
    delete host.serviceFault;
  }
  countHost(region, host, 1);
  host.history.push({ atMs, state });
  if (host.history.length > historyMax) host.history.shift();
  world.changes += 1;
  const { accountId, region: name } = region;
  world.ledger.record({ kind: 'host-state', id: host.id, atMs, accountId, region: name, zone: host.zone, state, cause: host.stateCause });
  if (state === 'terminated') release(site, host, atMs);
}

/** Gone without a record. Its disks stay stuck to it until somebody notices: `vanishReleaseMs`. */
export function vanish(site: Site, host: HostEntity): void {
  const { world, region } = site;
  countHost(region, host, -1);
  const wasTerminated = host.state === 'terminated';
  region.hosts.delete(host.id);
  region.hostTags.remove(host);
  world.changes += 1;
  const { accountId, region: name } = region;
  const atMs = world.nowMs;
  world.ledger.record({ kind: 'host-vanished', id: host.id, atMs, accountId, region: name, zone: host.zone });
  region.vanished.push({ host, atMs });
  if (region.vanished.length > vanishedMax) region.vanished.shift();
  if (wasTerminated) return;
  for (const { diskId } of host.disks) {
    schedule(site, atMs + world.settings.vanishReleaseMs, { kind: 'vanished-disk', id: diskId, hostId: host.id });
  }
  releaseNetwork(region, host);
  closeInLaunch(site, host, atMs);
}

const vanishedMax = 20_000;

/** A terminated host is no longer listed. */
export function forget(site: Site, host: HostEntity, atMs: number): void {
  const { world, region } = site;
  region.hosts.delete(host.id);
  region.hostTags.remove(host);
  world.changes += 1;
  const { accountId, region: name } = region;
  world.ledger.record({ kind: 'host-forgotten', id: host.id, atMs, accountId, region: name, zone: host.zone });
}

function release(site: Site, host: HostEntity, atMs: number): void {
  const { world, region } = site;
  for (const hostDisk of host.disks) detachFromEndedHost(site, { diskId: hostDisk.diskId, hostId: host.id, atMs });
  host.disks = [];
  releaseNetwork(region, host);
  closeInLaunch(site, host, atMs);
  schedule(site, atMs + world.settings.terminatedAgeMs, { kind: 'host-forget', id: host.id });
}

function releaseNetwork(region: Region, host: HostEntity): void {
  region.usedIps.get(host.subnetId)?.delete(host.privateIp);
  for (const address of region.addresses.values()) {
    if (address.hostId !== host.id) continue;
    delete address.hostId;
    delete address.associationId;
    delete address.privateIp;
    delete address.networkInterfaceId;
  }
  delete host.publicIp;
}

/** When the last host of a launch has ended, its token begins to age. */
function closeInLaunch(site: Site, host: HostEntity, atMs: number): void {
  const { world, region } = site;
  const token = region.tokenByLaunch.get(host.launchId);
  if (!token) return;
  token.remaining -= 1;
  if (token.remaining <= 0) schedule(site, atMs + world.settings.tokenAgeMs, { kind: 'token-forget', scope: token.scope });
}

function hasAddress(region: Region, host: HostEntity): boolean {
  for (const address of region.addresses.values()) if (address.hostId === host.id) return true;
  return false;
}
