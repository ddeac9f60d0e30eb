import { simRegion } from '../sim/sim-world.ts';
import { callsPerSecondPeak, drillFleet, minute } from './drill-fleet.ts';
import { machineFacts } from './machine-facts.ts';

export interface ZoneDrillOptions {
  servers: number;
  say(line: string): void;
}

const darkMs = 30 * minute;
const zones = ['a', 'b', 'c'].map((letter) => `${simRegion}${letter}`);
const [dark] = zones as [string, ...string[]];

/**
 * One of three zones goes dark for half an hour, in virtual time: lists and questions by id leave its hosts out, as if they were gone, though they run.
 * Whoever believes that launches a third of the fleet a second time, or ends it when it is back.
 */
export async function drillZone({ servers, say }: ZoneDrillOptions) {
  const machine = machineFacts();
  const realStart = performance.now();
  const fleet = await drillFleet(servers, { zones: zones.map((zone) => ({ zone, subnetId: null })) });
  const { world } = fleet;
  const inZone = world.rows().Server.filter(({ zone }) => zone === dark).length;
  say(`${servers} servers run, ${inZone} of them in ${dark}`);

  const darkFrom = fleet.now();
  const latchedAfterMs = { zone: null as number | null, farmRole: null as number | null };
  world.datacenter.conditions.addFault({
    ...{ scope: { region: simRegion, zone: dark }, effect: { kind: 'zone-dark', listing: 'omitted' }, forMs: darkMs },
  });
  for (let passed = 0; passed < darkMs - 1000; passed += 10_000) {
    await fleet.pass(10_000);
    const { zoneBreakers } = world.rows().Inventory[0]!;
    if (zoneBreakers.some(({ zone, latchedAt }) => zone === dark && latchedAt !== null)) latchedAfterMs.zone ??= fleet.now() - darkFrom;
    if (world.farmRole().breaker !== null) latchedAfterMs.farmRole ??= fleet.now() - darkFrom;
  }
  const said = world.farmRole().reasons.map(({ code }) => code);
  const changing = fleet.callsSince(darkFrom).filter(({ action }) => /^(launch|terminate|stop|start|reboot|delete|detach)/.test(action));
  say(`dark for half an hour; the farm role says ${said.join(', ')}`);

  const recoveredAt = fleet.now();
  const convergedMs = await fleet.converge();
  const calls = fleet.callsSince(recoveredAt);
  const { created, peakBillable, duplicates } = fleet.counts();
  return {
    ...{ bench: 'drill', name: 'zone', servers, inZone, darkMinutes: darkMs / minute, inVirtualTime: true },
    ...{ secondsToZoneLatched: seconds(latchedAfterMs.zone), secondsToFarmRoleLatched: seconds(latchedAfterMs.farmRole), said },
    ...{ changingCallsWhileDark: changing.length, launchesWrong: created - servers },
    ...{ secondsToConverged: convergedMs / 1000, callsAfter: calls.length, callsPerSecondPeak: callsPerSecondPeak(calls) },
    ...{ overshoot: Math.max(0, peakBillable - servers), duplicates },
    ...{ realSeconds: Number(((performance.now() - realStart) / 1000).toFixed(1)), machine },
  };
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
