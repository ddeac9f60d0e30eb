import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BoundCase } from '@farmhand/clouds/conformance/driver-conformance';
import type { ConformanceTarget } from '@farmhand/clouds/conformance/target';
import type { VerifiedAccount } from '@farmhand/clouds/conformance/verify';
import { untilConverged } from '../process/until.ts';
import { type FaultProxy, type ProxyEffect, startFaultProxy } from './fault-proxy.ts';
import { declareThree, expectKept, openScene, patienceMs, type Scene, terminateAll } from './scene.ts';

const lieMs = 180_000;
const lists = ['DescribeInstances', 'DescribeVolumes'];
const changing = ['RunInstances', 'TerminateInstances', 'StopInstances', 'StartInstances', 'CreateVolume', 'DeleteVolume', 'DetachVolume'];

/** What a cloud's lists do for three minutes, and what the farm role has to say of it meanwhile. */
const lies: { effect: ProxyEffect; says: string }[] = [
  { effect: 'unavailable', says: 'cloud-unreachable' },
  { effect: 'partial', says: 'cloud-unreachable' },
  { effect: 'empty', says: 'breaker-latched' },
];

/** The whole of Farmhand at an endpoint that fails: a proxy stands in between. Takes a quarter of an hour. */
export function endureFaults(target: ConformanceTarget, account: VerifiedAccount): BoundCase {
  const { endpoint } = account;
  return {
    name: 'farmhand keeps its three servers through a lost answer, a worker that is killed before it knows, and lists that fail, break off or are empty for three minutes',
    unsupported: endpoint?.startsWith('http://') ? null : 'Only an endpoint that is reached without TLS can have a proxy in between.',
    async run() {
      if (endpoint === null) return;
      await using undo = new AsyncDisposableStack();
      const proxy = await startFaultProxy(endpoint);
      undo.defer(() => proxy.close());
      const scene = await openScene({ target, account, through: proxy.endpoint }, undo);
      await scenario(scene, proxy);
    },
  };
}

async function scenario(scene: Scene, proxy: FaultProxy): Promise<void> {
  const { installation } = scene;
  const victim = await installation.startServer({ name: 'victim', role: 'worker' });
  const lost = proxy.set({ actions: ['RunInstances'], effect: 'lost-answer', times: 1 });
  const farmRole = await declareThree(scene);
  await lost.met;
  await victim.kill();
  proxy.set({ actions: ['RunInstances'], effect: 'error-after', times: 1 });
  await installation.startServer({ name: 'heir', role: 'worker' });
  await untilConverged(installation, farmRole.id, patienceMs);
  let kept = await expectKept(scene, farmRole);

  for (const { effect, says } of lies) {
    const before = proxy.passed();
    proxy.set({ actions: lists, effect });
    const said = await watchReasons(scene, farmRole.id, lieMs);
    const calls = changing.filter((action) => proxy.passed().get(action) !== before.get(action));
    assert.deepEqual(calls, [], `nothing is changed while lists are ${effect}`);
    assert.ok(said.has(says), `while lists are ${effect} the farm role says ${says}, and not only ${[...said].join(', ')}`);
    proxy.set(null);
    await untilConverged(installation, farmRole.id, patienceMs);
    const after = await expectKept(scene, farmRole);
    assert.deepEqual(after, kept, `all is as before lists were ${effect}`);
    kept = after;
  }
  await terminateAll(scene, farmRole);
}

/** Every reason code that the farm role gives in this time. */
async function watchReasons({ installation: { owner } }: Scene, farmRoleId: string, forMs: number): Promise<Set<string>> {
  const said = new Set<string>();
  for (const end = performance.now() + forMs; performance.now() < end; await sleep(1000)) {
    const { rows } = await owner.query<{ reasons: { code: string }[] }>('select reasons from farm_role where id = $1', [farmRoleId]);
    for (const { code } of rows[0]?.reasons ?? []) said.add(code);
  }
  return said;
}
