import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

test('nothing is launched with credentials that have come to open another account, until they open its own again', async () => {
  const world = await createSmallWorld({ min: 1 });
  const { cloudAccountId } = world.farmRole();
  const pin = (identityId: string) =>
    world.store.transaction(world.organizationId, (tx) => tx.update('CloudAccount', [{ id: cloudAccountId, identityId }]));
  const own = world.rows().CloudAccount[0]?.identityId ?? '';
  await pin('sim/another');
  await world.worker().reconcile();
  expect(world.sent).toEqual([]);
  expect(world.rows().Launch).toEqual([]);
  await pin(own);
  world.clock.advance(2_000);
  await world.worker().reconcile();
  expect(world.sent).toHaveLength(1);
});
