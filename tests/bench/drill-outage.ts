import type { CallRecord } from '@farmhand/emulators/datacenter/ledger';
import { simAccount, simRegion } from '../sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../sim/small-world.ts';
import { machineFacts } from './machine-facts.ts';

export interface OutageOptions {
  servers: number;
  say(line: string): void;
}

const second = 1000;
const minute = 60 * second;
const outageMs = 120 * minute;
/** Hosts that the outage costs: half of them the cloud names as ended when it is back, the other half it shows no more. */
const lostShare = 0.1;
const convergeMaxMs = 60 * minute;

/**
 * Two hours in which the cloud answers nothing, with a fleet of this size, in virtual time: the engine and its polling as they are, without a wire. What
 * is looked for is collapse afterwards: a storm of calls, launches that nobody needs, or a fleet that does not come to rest.
 */
export async function drillOutage({ servers, say }: OutageOptions) {
  const machine = machineFacts();
  const realStart = performance.now();
  const world = await createSmallWorld({ min: servers, max: servers, listPageSize: 1000 });
  const unlimited = { hosts: 100_000, vcpus: 1_000_000, disks: 100_000, diskGib: 10_000_000 };
  world.datacenter.conditions.changeQuotas({ accountId: simAccount, region: simRegion }, unlimited);
  const pass = createTime(world);
  await pass.until('the fleet to run', () => world.farmRole().converged && existing(world) === servers, convergeMaxMs);
  say(`${servers} servers run`);

  const outageFrom = world.clock.now().getTime();
  world.datacenter.conditions.addFault({ scope: { region: simRegion }, effect: { kind: 'region-outage' }, forMs: outageMs });
  await pass.forMs(outageMs / 2);
  const lost = Math.round(servers * lostShare);
  loseHosts(world, lost);
  await pass.forMs(outageMs / 2 - second);
  const blindFor = world.rows().Inventory[0]?.blindSince;
  const callsInOutage = callsSince(world, outageFrom).length;
  const terminatedBlindly = world.rows().Server.filter(({ state }) => state === 'PENDING_TERMINATE').length;
  say(`outage over: ${callsInOutage} calls in two hours`);

  const recoveredAt = world.clock.now().getTime();
  await pass.until('the fleet to be as declared again', () => world.farmRole().converged && existing(world) === servers, convergeMaxMs);
  const convergedMs = world.clock.now().getTime() - recoveredAt;
  const calls = callsSince(world, recoveredAt);
  const perSecond = Map.groupBy(calls, ({ arrivedAtMs }) => Math.floor(arrivedAtMs / second));
  const launched = created(world) - servers;
  return {
    ...{ bench: 'drill', name: 'outage', servers, outageMinutes: outageMs / minute, lost, inVirtualTime: true },
    ...{ callsInOutage, wasBlind: blindFor != null, terminatedBlindly },
    ...{ secondsToConverged: convergedMs / second, callsAfter: calls.length },
    callsPerSecondPeak: Math.max(0, ...[...perSecond.values()].map((one) => one.length)),
    launchesWrong: launched - lost,
    ...{
      overshoot: Math.max(0, tagged(world).peakBillable - servers),
      duplicates: world.datacenter.ledger.duplicates('farmhand:launch').length,
    },
    ...{ realSeconds: Number(((performance.now() - realStart) / 1000).toFixed(1)), machine },
  };
}

/** Lets time pass second by second; what is due is worked on, as a worker's sweep would have it. */
function createTime(world: SmallWorld) {
  const worker = world.worker('drill');
  const tick = async () => {
    const now = world.clock.now();
    if ((await world.store.dueInventories(now, 1)).length > 0) await worker.observe();
    if ((await world.store.dueFarmRoles(now, 1)).length > 0) await worker.reconcile();
    world.clock.advance(second);
  };
  return {
    async forMs(ms: number) {
      for (let passed = 0; passed < ms; passed += second) await tick();
    },
    async until(what: string, isSo: () => boolean, maxMs: number) {
      for (let passed = 0; passed < maxMs; passed += second) {
        await tick();
        if (isSo()) return;
      }
      throw new Error(`Waited ${maxMs / minute} virtual minutes for ${what}: ${JSON.stringify(world.farmRole().reasons)}`);
    },
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

const tagged = ({ datacenter, farmRoleId }: SmallWorld) => {
  datacenter.advance();
  const found = datacenter.ledger.byTag('farmhand:farm-role').find(({ value }) => value === farmRoleId);
  return found ?? { created: 0, existing: 0, running: 0, peakBillable: 0 };
};
const existing = (world: SmallWorld) => tagged(world).running;
const created = (world: SmallWorld) => tagged(world).created;

function callsSince({ datacenter }: SmallWorld, atMs: number): CallRecord[] {
  const found: CallRecord[] = [];
  let after: number | undefined;
  // Each page moves on, and the ledger keeps only so much.
  for (;;) {
    const page = datacenter.ledger.calls({ after });
    if (page.dropped > 0) throw new Error(`The ledger has forgotten ${page.dropped} calls: it cannot judge any more.`);
    found.push(...page.calls.filter(({ arrivedAtMs }) => arrivedAtMs >= atMs));
    if (!page.more) return found;
    after = page.nextAfter;
  }
}
