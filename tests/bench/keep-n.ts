import { judgeServers, startBenchRun } from './bench-run.ts';
import { buckets } from './keep-n-buckets.ts';
import { burst } from './keep-n-burst.ts';
import { idle } from './keep-n-idle.ts';
import { loss } from './keep-n-loss.ts';
import { machineFacts } from './machine-facts.ts';
import { processUsage } from './process-usage.ts';

export const profiles = ['burst', 'loss', 'idle', 'buckets'] as const;
export type Profile = (typeof profiles)[number];

export interface KeepNOptions {
  profile: Profile;
  /** Default: what the profile's target speaks of. */
  servers: number | undefined;
  /** Options of Node's for the worker, such as `--cpu-prof`. */
  nodeArgs: string[];
  say(line: string): void;
}

const serversOf: Record<Profile, number> = { burst: 1000, loss: 1000, idle: 10_000, buckets: 5000 };
const bootMs = 10_000;

/**
 * Keeps N servers, with real processes on the product's own timing: PostgreSQL as it runs in production, the emulated cloud, one worker. All figures
 * but the worker's own use are read from the datacenter's ledger.
 */
export async function keepN({ profile, servers = serversOf[profile], nodeArgs, say }: KeepNOptions) {
  const machine = machineFacts();
  const named = { bench: 'keep-n', profile, servers };
  if (profile === 'buckets') {
    const { run, farmRole, ...figures } = await buckets({ servers, nodeArgs, say });
    try {
      return { ...named, ...figures, ...(await judgeServers(run, farmRole)), machine };
    } finally {
      await run.system.stop();
    }
  }
  const run = await startBenchRun({ servers, bootMs, nodeArgs: profile === 'idle' ? [] : nodeArgs, say });
  try {
    const { farmRole, figures } = await burst(run);
    const lost = profile === 'loss' ? await loss(run, farmRole) : undefined;
    const workerRssMb = Math.round(processUsage(run.worker.pid).peakRssMb);
    if (profile === 'idle') await run.worker.stop();
    const idling = profile === 'idle' ? await idle(run, nodeArgs) : undefined;
    return {
      ...named,
      bootSeconds: bootMs / 1000,
      ...figures,
      ...lost,
      ...idling,
      workerRssMb,
      ...(await judgeServers(run, farmRole)),
      machine,
    };
  } finally {
    await run.system.stop();
  }
}
