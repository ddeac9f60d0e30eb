import type { CallRecord } from '@farmhand/emulators/datacenter/ledger';
import { simAccount, simRegion } from '../sim/sim-world.ts';
import { createSmallWorld, type SmallDeclaration, type SmallWorld } from '../sim/small-world.ts';

const second = 1000;
export const minute = 60 * second;
const convergeMaxMs = 60 * minute;

/** A fleet in virtual time that runs as declared: the engine and its polling as they are, without a wire. */
export interface DrilledFleet {
  world: SmallWorld;
  now(): number;
  pass(ms: number): Promise<void>;
  /** Until all servers run and the farm role is as declared. @returns after how long. */
  converge(): Promise<number>;
  callsSince(atMs: number): CallRecord[];
  /** By the datacenter's books. */
  counts(): { created: number; existing: number; running: number; peakBillable: number; duplicates: number };
}

export async function drillFleet(servers: number, declared: Pick<SmallDeclaration, 'zones'> = {}): Promise<DrilledFleet> {
  const world = await createSmallWorld({ min: servers, max: servers, listPageSize: 1000, ...declared });
  const unlimited = { hosts: 100_000, vcpus: 1_000_000, disks: 100_000, diskGib: 10_000_000 };
  world.datacenter.conditions.changeQuotas({ accountId: simAccount, region: simRegion }, unlimited);
  const time = createTime(world);
  const now = () => world.clock.now().getTime();
  const fleet: DrilledFleet = {
    ...{ world, now, pass: time.forMs },
    async converge() {
      const from = now();
      await time.until('the fleet to be as declared', () => world.farmRole().converged && tagged(world).running === servers, convergeMaxMs);
      return now() - from;
    },
    callsSince: (atMs) => callsSince(world, atMs),
    counts: () => ({ ...tagged(world), duplicates: world.datacenter.ledger.duplicates('farmhand:launch').length }),
  };
  await fleet.converge();
  return fleet;
}

export function callsPerSecondPeak(calls: readonly CallRecord[]): number {
  const perSecond = Map.groupBy(calls, ({ arrivedAtMs }) => Math.floor(arrivedAtMs / second));
  return Math.max(0, ...[...perSecond.values()].map((one) => one.length));
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

const tagged = ({ datacenter, farmRoleId }: SmallWorld) => {
  datacenter.advance();
  const found = datacenter.ledger.byTag('farmhand:farm-role').find(({ value }) => value === farmRoleId);
  return found ?? { created: 0, existing: 0, running: 0, peakBillable: 0 };
};

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
