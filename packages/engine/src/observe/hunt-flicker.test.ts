import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;

test('a listing that loses a page does not forget that people asked for the end of an unclaimed server, nor let its farm role grow', async () => {
  const world = await createSmallWorld({ min: 1, max: 3 });
  await world.live(minute);
  const worker = world.worker('other');
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const list = driver.servers.list;
  let isShown = true;
  driver.servers.list = async (options) => {
    const seen = await list(options);
    const [one] = seen.items;
    const stray = {
      ...one!,
      cloudId: 'i-stray',
      launchIndex: 0,
      token: 'another',
      owner: { ...one!.owner!, launch: '00000000-0000-7000-8000-00000000ffff', sequence: 1 },
      volumes: [],
    };
    return isShown ? { ...seen, items: [...seen.items, stray] } : seen;
  };
  const look = async () => {
    world.clock.advance(60_000);
    await worker.observe();
    await worker.reconcile();
  };
  await look();
  await look();
  const open = () => world.rows().Orphan.filter(({ closedAt }) => closedAt === null);
  expect(open()).toMatchObject([{ cloudId: 'i-stray', verdict: 'UNKNOWN_LAUNCH' }]);
  await world.change({ farm: { frozenReason: 'Month end', frozenUntil: null } });
  await world.store.transaction(world.organizationId, (tx) => tx.update('Orphan', [{ id: open()[0]!.id, requested: true }]));
  isShown = false;
  await look();
  isShown = true;
  await look();
  await look();
  expect(open()).toMatchObject([{ cloudId: 'i-stray', requested: true }]);
});
