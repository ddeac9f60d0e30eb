import { type FieldReaders, indexableTag, matcher } from './condition-match.ts';
import type { Host, HostPage, HostState, ListRequest, Tags } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { HostEntity } from './entities.ts';
import { zoneDarkness } from './faults.ts';
import { listLagMs, listPage } from './list-page.ts';
import type { PerformContext } from './perform.ts';
import type { Site } from './world.ts';

export function listHosts(context: PerformContext, request: ListRequest): HostPage {
  const { world, region } = context;
  const { ids, where = [], pageSize, pageToken } = request;
  if (ids && (pageSize !== undefined || pageToken !== undefined)) {
    throw new DatacenterError('invalid-combination', 'A list by ids is not paged.', { subject: 'host' });
  }
  const view = createView(context, listLagMs(world, context));
  const matches = matcher(where, hostFields);
  if (ids) return { hosts: show(context, findByIds(context, { ids, view }).filter(matches)) };

  const tag = indexableTag(where);
  const page = listPage(world, context, {
    items: tag ? region.hostTags.find(tag.key, tag.values) : region.hosts.values(),
    accept: (host) => {
      const seen = view(host);
      return seen !== undefined && matches(seen) && answers(context, host);
    },
    pageSize,
    pageToken,
  });
  if (page.complete) noticeVanished(context, { startedAtMs: page.position.startedAtMs, matches });
  const hosts = show(
    context,
    page.items.map((host) => view(host)!),
  );
  return { hosts, ...(page.nextPageToken && { nextPageToken: page.nextPageToken }) };
}

/** What callers get: a copy that never changes under them. */
export function copyHost(site: Site, host: HostEntity, state = host.state): Host {
  const { id, accountId, region, zone, launchId, launchIndex, token, stateChangedAtMs, stateCause, createdAtMs, launchedAtMs } = host;
  const { imageId, sizeId, networkId, subnetId, keyName, userData, privateIp, publicIp, networkInterfaceId, rootDevice } = host;
  const { terminationProtected, neverStops, extras } = host;
  // Lists copy most of all that is done here, and leaving some properties out of all takes several times as long as naming the others.
  const copy: { [K in keyof Required<Host>]: Host[K] } = {
    ...{ id, accountId, region, zone, launchId, launchIndex, token, state, stateChangedAtMs, stateCause, createdAtMs, launchedAtMs },
    ...{ imageId, sizeId, networkId, subnetId, keyName, userData, privateIp, publicIp, networkInterfaceId, rootDevice },
    ...{ terminationProtected, neverStops, extras },
    check: checkOf(site, host, state),
    tags: { ...host.tags },
    firewallGroupIds: [...host.firewallGroupIds],
    disks: host.disks.map((disk) => ({ ...disk })),
  };
  return copy;
}

/** A host as a read sees it: the state may be older than the truth. */
export interface SeenHost {
  host: HostEntity;
  state: HostState;
  tags: Tags;
  check: () => Host['check'];
}

export const hostFields: FieldReaders<SeenHost> = {
  id: ({ host }) => host.id,
  accountId: ({ host }) => host.accountId,
  state: ({ state }) => state,
  zone: ({ host }) => host.zone,
  token: ({ host }) => host.token,
  launchId: ({ host }) => host.launchId,
  launchIndex: ({ host }) => String(host.launchIndex),
  imageId: ({ host }) => host.imageId,
  sizeId: ({ host }) => host.sizeId,
  networkId: ({ host, state }) => (state === 'terminated' ? undefined : host.networkId),
  subnetId: ({ host, state }) => (state === 'terminated' ? undefined : host.subnetId),
  firewallGroupId: ({ host }) => host.firewallGroupIds,
  keyName: ({ host }) => host.keyName,
  privateIp: ({ host, state }) => (state === 'terminated' ? undefined : host.privateIp),
  publicIp: ({ host }) => host.publicIp,
  diskId: ({ host }) => host.disks.map((disk) => disk.diskId),
  terminationProtected: ({ host }) => String(host.terminationProtected),
  check: ({ check }) => check(),
  // Nothing is ever scheduled here.
  eventCode: () => undefined,
};

type View = (host: HostEntity) => SeenHost | undefined;

/** Undefined: not visible yet, or in a dark zone that lists leave out. */
function createView(site: Site, lagMs: number): View {
  const { world, region } = site;
  const asOfMs = world.nowMs - lagMs;
  const omitted = new Set(region.subnets.filter(({ zone }) => zoneDarkness(site, zone) === 'omitted').map(({ zone }) => zone));
  return (host) => {
    if (omitted.has(host.zone)) return undefined;
    const state = lagMs > 0 ? stateAt(host, asOfMs) : host.state;
    return state && { host, state, tags: host.tags, check: () => checkOf(site, host, state) };
  };
}

function stateAt(host: HostEntity, atMs: number): HostState | undefined {
  if (host.createdAtMs > atMs) return undefined;
  return (host.history.findLast((past) => past.atMs <= atMs) ?? host.history[0])?.state;
}

function answers(site: Site, { zone }: HostEntity): true {
  if (zoneDarkness(site, zone) !== 'fail') return true;
  throw new DatacenterError('unavailable', `The zone ${zone} does not answer.`, { subject: 'zone', ids: [zone] });
}

function findByIds(context: PerformContext, options: { ids: readonly string[]; view: View }): SeenHost[] {
  const { world, region } = context;
  const found: SeenHost[] = [];
  const missing: string[] = [];
  for (const id of new Set(options.ids)) {
    const host = region.hosts.get(id);
    const seen = host && options.view(host);
    if (seen && answers(context, seen.host)) found.push(seen);
    else missing.push(id);
  }
  if (missing.length === 0) return found;
  const ids = new Set(missing);
  noticeVanished(context, { startedAtMs: world.nowMs, matches: ({ host }) => ids.has(host.id) });
  throw hostsNotFound(missing);
}

export function hostsNotFound(ids: readonly string[]): DatacenterError {
  const text = ids.length === 1 ? `The host ID '${ids[0]}' does not exist` : `The host IDs '${ids.join(', ')}' do not exist`;
  return new DatacenterError('not-found', text, { subject: 'host', ids });
}

/** Copies what a response shows, and notes for the ledger each host that it shows in a state not shown before. */
function show(context: PerformContext, seen: readonly SeenHost[]): Host[] {
  const { world, region } = context;
  const { accountId, region: name } = region;
  const { callId } = context;
  world.ledger.noteCall(callId, { hosts: seen.length });
  return seen.map(({ host, state }) => {
    if (host.shownState !== state) {
      host.shownState = state;
      world.ledger.record({ kind: 'host-shown', id: host.id, atMs: world.nowMs, accountId, region: name, zone: host.zone, callId, state });
    }
    return copyHost(context, host, state);
  });
}

/** A list that began after a host vanished, would have shown it, and ended without it, was the first to show its absence. */
function noticeVanished(context: PerformContext, options: { startedAtMs: number; matches: (seen: SeenHost) => boolean }): void {
  const { world, region } = context;
  if (region.vanished.length === 0) return;
  const { accountId, region: name } = region;
  const { callId } = context;
  region.vanished = region.vanished.filter(({ host, atMs }) => {
    const shows =
      atMs <= options.startedAtMs && options.matches({ host, state: host.state, tags: host.tags, check: () => 'not-applicable' });
    if (shows) {
      world.ledger.record({
        kind: 'host-shown',
        id: host.id,
        atMs: world.nowMs,
        accountId,
        region: name,
        zone: host.zone,
        callId,
        state: 'absent',
      });
    }
    return !shows;
  });
}

export function checkOf(site: Site, host: HostEntity, state: HostState): Host['check'] {
  const { world } = site;
  if (state !== 'running') return 'not-applicable';
  if (zoneDarkness(site, host.zone) || host.impairedAtMs !== undefined) return 'impaired';
  return world.nowMs - (host.runningAtMs ?? world.nowMs) >= world.settings.checkMs ? 'ok' : 'initializing';
}
