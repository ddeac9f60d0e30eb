import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 1, max: 1 });
  await world.live(minute);
});

/** Lives on with a cloud that refuses one kind of call, as EC2 does: stopping spot servers that are asked for once, ending protected ones. */
async function liveRefused(kind: 'terminate' | 'stop', ms: number, words = 'Not this one.'): Promise<void> {
  const worker = world.worker('other');
  const { servers } = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const real = servers[kind];
  servers[kind] = async ({ cloudIds }) => cloudIds.map((cloudId) => ({ cloudId, result: 'refused', message: words }));
  for (let passed = 0; passed < ms; passed += 10_000) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(10_000);
  }
  servers[kind] = real;
}

const server = () => world.rows().Server[0]!;
const told = () => world.rows().Event.map(({ type, text }) => `${type} ${text}`);
const refusals = () => told().filter((text) => text.startsWith('server.refused'));
const said = () => world.farmRole().reasons.find(({ code }) => code === 'call-failed')?.text;

describe('what the cloud refuses is told once, said for as long as it does, and not any more once it is done:', () => {
  test('a termination, whose reason stays', async () => {
    await world.change({ farm: { status: 'TERMINATED' } });
    await liveRefused('terminate', 10 * minute);
    expect(server()).toMatchObject({
      state: 'PENDING_TERMINATE',
      reason: { code: 'farm-terminated', evidence: { refused: 'Not this one.' } },
    });
    expect(said()).toBe(`The cloud refuses to terminate ${server().cloudId}, and is asked again: Not this one.`);
    expect(refusals()).toEqual([
      `server.refused ${server().hostName}: The cloud refuses to terminate the server, and is asked again: Not this one.`,
    ]);
    expect(told().filter((text) => text.startsWith('server.terminate '))).toHaveLength(1);
    world.clock.advance(minute);
    await world.worker().reconcile();
    expect(server().request).not.toHaveProperty('refused');
    expect(server().reason.evidence).not.toHaveProperty('refused');
    await world.live(minute);
    expect(said()).toBeUndefined();
    expect(world.liveHosts()).toEqual([]);
  });

  test('a stop; and a farm that is resumed goes on with what never stopped', async () => {
    await world.change({ farm: { status: 'SUSPENDED' } });
    await liveRefused('stop', 10 * minute);
    expect(server()).toMatchObject({ state: 'PENDING_SUSPEND', reason: { code: 'call-failed' } });
    expect(server().reason.text).toBe('The cloud did not stop the server: Not this one.');
    expect(said()).toBe(`The cloud refuses to stop ${server().cloudId}, and is asked again: Not this one.`);
    expect(refusals()).toHaveLength(1);
    await world.change({ farm: { status: 'RUNNING' } });
    await liveRefused('stop', minute);
    expect(server()).toMatchObject({ state: 'RUNNING', request: null });
    expect(world.farmRole()).toMatchObject({ converged: true });
  });
});

test('a call that may not be made at all is refused, and one that found no answer is not', async () => {
  await world.change({ farm: { status: 'TERMINATED' } });
  const worker = world.worker('other');
  const { servers } = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const answers = [new CloudError('unavailable', 'Come back later.'), new CloudError('permission', 'You may not.')];
  for (const answer of answers) {
    servers.terminate = () => Promise.reject(answer);
    await worker.reconcile();
    world.clock.advance(minute);
  }
  expect(refusals()).toEqual([expect.stringContaining('You may not.')]);
});
