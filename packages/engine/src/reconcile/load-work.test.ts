import { CloudError } from '@farmhand/clouds/cloud-error';
import { defaultTiming } from '@farmhand/domain/constants';
import { reason } from '@farmhand/domain/reason';
import { expect, test } from 'vitest';
import { exampleWorld, insertExampleWorld } from '../store/example-world.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { loadWorkRows } from './load-work.ts';

const minute = 60_000;
const releasedAt = Date.UTC(2026, 0, 1, 12);

test('what a person settled by releasing the breaker stays settled when the release is older than the window', async () => {
  expect(await lossesAt(releasedAt + 2 * minute, { missingSince: releasedAt - minute })).toBe(0);
  expect(await lossesAt(releasedAt + 10.5 * minute, { missingSince: releasedAt - minute })).toBe(0);
});

test('what is lost after the release counts', async () => {
  expect(await lossesAt(releasedAt + 2 * minute, { missingSince: releasedAt + 0.5 * minute })).toBe(1);
  expect(await lossesAt(releasedAt + 12 * minute, { missingSince: releasedAt + 0.5 * minute })).toBe(0);
});

/** How many losses count, of one server that was given up a minute after the breaker was released. */
async function lossesAt(now: number, { missingSince }: { missingSince: number }): Promise<number> {
  const world = exampleWorld();
  const store = createMemoryStore({ installationId: 'installation' });
  store.createOrganization(world.organization);
  await insertExampleWorld(store, world);
  const launch = world.launch();
  const lost = { state: 'TERMINATED', reason: reason('absence-confirmed', { now: releasedAt }), cloudId: 'i-1' } as const;
  const server = world.server(launch, { ...lost, missingSince: new Date(missingSince), closedAt: new Date(releasedAt + minute) });
  return store.transaction(world.organization.id, async (tx) => {
    await tx.update('FarmRole', [{ id: world.farmRole.id, breakerReleasedAt: new Date(releasedAt) }]);
    await tx.insert('Launch', [launch]);
    await tx.insert('Server', [server]);
    const rows = await loadWorkRows(tx, world.farmRole.id, {
      ...{ clock: { now: () => new Date(now) }, timing: defaultTiming },
      loadDriver: () => {
        throw new CloudError('credentials', 'There is no driver.');
      },
    });
    return rows?.losses.length ?? -1;
  });
}
