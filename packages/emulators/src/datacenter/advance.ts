import { deleteDisk, enter as enterDisk, finishAttach, finishDetach, forgetDisk } from './disk-life.ts';
import type { ScheduledTransition } from './entities.ts';
import { enter as enterHost, forget } from './host-life.ts';
import type { Site, World } from './world.ts';

/** Lets everything happen that is due by `nowMs`, in order and each at its own time. */
export function advance(world: World, nowMs: number): void {
  // What a transition schedules lies at or after its own time, so this ends: each thing has a finite life.
  for (let due = world.timeline.popDue(nowMs); due; due = world.timeline.popDue(nowMs)) {
    world.nowMs = Math.max(world.nowMs, due.atMs);
    const region = world.regions.get(`${due.accountId}/${due.region}`);
    if (region) apply({ world, region }, due);
  }
  world.nowMs = Math.max(world.nowMs, nowMs);
  if (world.faults.length > 0) world.faults = world.faults.filter((fault) => fault.untilMs === undefined || world.nowMs < fault.untilMs);
}

function apply(site: Site, { transition, atMs }: ScheduledTransition): void {
  const { world, region } = site;
  switch (transition.kind) {
    case 'host': {
      const host = region.hosts.get(transition.id);
      if (host?.epoch === transition.epoch) enterHost(site, host, { state: transition.to, atMs, cause: host.stateCause });
      return;
    }
    case 'host-forget': {
      const host = region.hosts.get(transition.id);
      if (host) forget(site, host, atMs);
      return;
    }
    case 'disk': {
      const disk = region.disks.get(transition.id);
      if (disk?.epoch !== transition.epoch) return;
      if (transition.to === 'attached') finishAttach(site, disk, atMs);
      else if (transition.to === 'detached') finishDetach(site, disk, atMs);
      else enterDisk(site, disk, { state: 'available', atMs });
      return;
    }
    case 'disk-forget': {
      const disk = region.disks.get(transition.id);
      if (disk) forgetDisk(site, disk);
      return;
    }
    case 'vanished-disk': {
      const disk = region.disks.get(transition.id);
      if (disk?.attachment?.hostId !== transition.hostId) return;
      if (disk.attachment.endsWithHost) deleteDisk(site, disk, atMs);
      else finishDetach(site, disk, atMs);
      return;
    }
    case 'token-forget': {
      const token = region.tokens.get(transition.scope);
      region.tokens.delete(transition.scope);
      if (token?.launchId) region.tokenByLaunch.delete(token.launchId);
      world.changes += 1;
      return;
    }
    default:
      transition satisfies never;
  }
}
