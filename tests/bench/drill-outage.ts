import { simRegion } from '../sim/sim-world.ts';
import type { SmallWorld } from '../sim/small-world.ts';
import { callsPerSecondPeak, drillFleet, minute } from './drill-fleet.ts';
import { machineFacts } from './machine-facts.ts';

export interface OutageOptions {
  servers: number;
  say(line: string): void;
}

const outageMs = 120 * minute;
/** Hosts that the outage costs: half of them the cloud names as ended when it is back, the other half it shows no more. */
const lostShare = 0.1;

/**
 * Two hours in which the cloud answers nothing, with a fleet of this size, in virtual time: the engine and its polling as they are, without a wire. What
 * is looked for is collapse afterwards: a storm of calls, launches that nobody needs, or a fleet that does not come to rest.
 */
export async function drillOutage({ servers, say }: OutageOptions) {
  const machine = machineFacts();
  const realStart = performance.now();
  const fleet = await drillFleet(servers);
  const { world } = fleet;
  say(`${servers} servers run`);

  const outageFrom = fleet.now();
  world.datacenter.conditions.addFault({ scope: { region: simRegion }, effect: { kind: 'region-outage' }, forMs: outageMs });
  await fleet.pass(outageMs / 2);
  const lost = Math.round(servers * lostShare);
  loseHosts(world, lost);
  await fleet.pass(outageMs / 2 - 1000);
  const blindFor = world.rows().Inventory[0]?.blindSince;
  const callsInOutage = fleet.callsSince(outageFrom).length;
  const terminatedBlindly = world.rows().Server.filter(({ state }) => state === 'PENDING_TERMINATE').length;
  say(`outage over: ${callsInOutage} calls in two hours`);

  const recoveredAt = fleet.now();
  const convergedMs = await fleet.converge();
  const calls = fleet.callsSince(recoveredAt);
  const { created, peakBillable, duplicates } = fleet.counts();
  return {
    ...{ bench: 'drill', name: 'outage', servers, outageMinutes: outageMs / minute, lost, inVirtualTime: true },
    ...{ callsInOutage, wasBlind: blindFor != null, terminatedBlindly },
    ...{ secondsToConverged: convergedMs / 1000, callsAfter: calls.length, callsPerSecondPeak: callsPerSecondPeak(calls) },
    ...{ launchesWrong: created - servers - lost, overshoot: Math.max(0, peakBillable - servers), duplicates },
    ...{ realSeconds: Number(((performance.now() - realStart) / 1000).toFixed(1)), machine },
  };
}

function loseHosts({ datacenter }: SmallWorld, count: number): void {
  const running = datacenter.ledger.hosts().hosts.filter(({ state }) => state === 'running');
  const step = Math.floor(running.length / count);
  const victims = running.filter((_, index) => index % step === 0).slice(0, count);
  const ids = victims.map(({ id }) => id);
  datacenter.acts.crash(ids.slice(0, Math.ceil(count / 2)));
  datacenter.acts.vanish(ids.slice(Math.ceil(count / 2)));
}
