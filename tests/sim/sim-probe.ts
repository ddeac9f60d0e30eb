import type { Probe } from '@farmhand/engine/check/probe';
import type { Random } from './random.ts';
import type { Gate } from './sim-driver.ts';
import type { SimWorld } from './sim-world.ts';
import { nobodyAnswers } from './truth/checked.ts';

interface SimProbeOptions {
  random: Random;
  gate: Gate;
  /** The worker reaches no service until then. */
  cutOffUntil(): number;
}

/** Asks the datacenter what somebody meets there, as long as the worker is not cut off from it. */
export function createSimProbe({ datacenter, time, truth }: SimWorld, { random, gate, cutOffUntil }: SimProbeOptions): Probe {
  return async ({ address, check }) => {
    await gate('before a check');
    await time.sleep(random.between(1, 200));
    const answer = time.now() < cutOffUntil() ? 'nobody' : datacenter.acts.connect(address);
    // Before the wait for one that hangs: its host may be gone by the end of it.
    if (answer !== 'nobody') noteAnswer({ datacenter, truth }, { address, works: answer === 'works' });
    if (answer === 'nobody' || answer === 'hangs') await time.sleep(check.timeoutMs);
    await gate('after a check');
    if (answer === 'works') return { kind: 'passed' };
    if (answer === 'nobody') return { kind: 'unreached', text: nobodyAnswers };
    return { kind: 'failed', text: `The service ${answer}.` };
  };
}

function noteAnswer(
  { datacenter, truth }: Pick<SimWorld, 'datacenter' | 'truth'>,
  { address, works }: { address: string; works: boolean },
): void {
  const [host] = datacenter.acts.listHosts({ where: [{ field: 'publicIp', anyOf: [address] }] }).hosts;
  if (host) truth.noteAnswer(host, works);
}
