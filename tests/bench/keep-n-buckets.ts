import { ec2Buckets } from '@farmhand/emulators/datacenter/throttle';
import { type BenchRun, declareServers, secondsSince, startBenchRun, waitFor } from './bench-run.ts';

/** Rates of refill are this many times EC2's, so that 5,000 servers take minutes and not the better part of an hour. */
const scale = 10;

const faster = ({ size, refillPerSecond }: { size: number; refillPerSecond: number }, sizes = 1) => ({
  size: size * sizes,
  refillPerSecond: refillPerSecond * scale,
});
const all = (buckets: Partial<Record<string, { size: number; refillPerSecond: number }>>, sizes = 1) =>
  Object.fromEntries(Object.entries(buckets).map(([name, bucket]) => [name, faster(bucket!, sizes)]));

/**
 * N servers under EC2's documented limits, in time that runs faster: what comes back in a second is `scale` times as much. A call does not get faster
 * with it, so request buckets also hold `scale` times as many calls; those of the resources, which are what bounds it, hold what EC2's hold.
 */
const scaledBuckets = {
  read: faster(ec2Buckets.read, scale),
  readUnfiltered: faster(ec2Buckets.readUnfiltered, scale),
  write: faster(ec2Buckets.write, scale),
  requests: all(ec2Buckets.requests, scale),
  resources: all(ec2Buckets.resources),
};

export async function buckets({ servers, nodeArgs, say }: Pick<BenchRun, 'servers' | 'say'> & { nodeArgs: string[] }) {
  const run = await startBenchRun({ servers, bootMs: 2_000, ratePercent: 100 * scale, nodeArgs, say });
  const { system } = run;
  try {
    await system.cloud.changeSettings({ throttling: true, buckets: scaledBuckets });
    const full = await startAsFull(run);
    const { size, refillPerSecond } = scaledBuckets.resources.launchHosts!;
    const boundSeconds = (servers - size) / refillPerSecond;
    const startedAt = performance.now();
    const farmRole = await declareServers(run);
    const launched = async () => (await system.cloud.byTag('farmhand:farm-role')).find(({ value }) => value === farmRole.id)?.created ?? 0;
    await waitFor('the first launch', 60_000, async () => (await launched()) > 0);
    await takeBackGain(run, full);
    await waitFor('all servers to be launched', boundSeconds * 3000 + 60_000, async () => (await launched()) >= servers);
    const seconds = secondsSince(startedAt);
    const calls = await system.cloud.summary();
    const throttled = calls.callsThrottled;
    say(`buckets: ${servers} servers in ${seconds} s, bound ${boundSeconds} s, ${throttled} throttled calls`);
    return {
      ...{ servers, scale, scaled: `refill of all buckets and size of request buckets × ${scale}` },
      ...{ boundSeconds, seconds, percentOfBound: Number(((boundSeconds / seconds) * 100).toFixed(1)) },
      ...{ throttledCalls: throttled, launchCalls: calls.calls.RunInstances?.total ?? 0, farmRole },
      run,
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

/**
 * What people gave the account is larger than a real bucket, so that it refills fast: it begins with what a real one holds, and gains nothing until
 * the first server is launched. From then on it is never idle long enough to hold more than a real one.
 */
async function startAsFull({ system }: BenchRun): Promise<{ identity: string; at: number }> {
  const { rows } = await system.owner.query('select identity_id as identity from cloud_account');
  const { identity } = rows[0];
  const at = Date.now();
  const state = { tokens: usable, at, pace: 1, postponed: 0, postponedAt: null, throttled: 0, throttledAt: null, heldUntil: null };
  await system.engine.store.changeRates({ identity, location: system.place.location }, () => ({
    keep: { [bucketName]: state },
    result: undefined,
  }));
  return { identity, at };
}

async function takeBackGain({ system }: BenchRun, { identity, at }: { identity: string; at: number }): Promise<void> {
  const [first] = await system.cloud.ledgerHosts();
  const gained = (((first?.createdAtMs ?? at) - at) / 1000) * scaledBuckets.resources.launchHosts!.refillPerSecond;
  await system.engine.store.changeRates({ identity, location: system.place.location }, ({ [bucketName]: bucket }) => ({
    keep: { [bucketName]: { ...bucket!, tokens: bucket!.tokens - gained } },
    result: undefined,
  }));
}

const bucketName = 'RunInstances, servers';
const usable = 990;
