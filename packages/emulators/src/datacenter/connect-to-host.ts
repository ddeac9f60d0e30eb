import type { ServiceAnswer, ServiceFault } from './datacenter.ts';
import type { HostEntity } from './entities.ts';
import { zoneDarkness } from './faults.ts';
import type { Region, World } from './world.ts';

/** What somebody meets who connects to this address, whatever the port. Private addresses may occur in several regions: the first that runs answers. */
export function connectToHost(world: World, address: string): ServiceAnswer {
  for (const region of world.regions.values()) {
    for (const host of region.hosts.values()) {
      if (host.state !== 'running' || (host.privateIp !== address && host.publicIp !== address)) continue;
      return zoneDarkness({ world, region }, host.zone) ? 'nobody' : answerOf(world, host);
    }
  }
  return 'nobody';
}

/** A service comes up a while after its host, and goes on as it is told to. */
function answerOf({ nowMs, settings }: World, { runningAtMs, serviceFault }: HostEntity): ServiceAnswer {
  if (nowMs - (runningAtMs ?? nowMs) < settings.serviceMs) return 'refuses';
  return serviceFault ?? 'works';
}

export function failService({ world }: { world: World; region: Region }, host: HostEntity, fault: ServiceFault | null): void {
  if (fault === null) delete host.serviceFault;
  else host.serviceFault = fault;
  world.changes += 1;
}
