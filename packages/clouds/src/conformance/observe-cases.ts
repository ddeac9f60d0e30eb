import assert from 'node:assert/strict';
import type { Observation, ObservedServer } from '../driver.ts';
import { eventually } from './eventually.ts';
import { idsOf } from './launch-cases.ts';
import type { ConformanceCase } from './target.ts';

export const observeCases: ConformanceCase[] = [
  {
    name: 'a list over several pages is complete and holds each server once',
    needs: [],
    async run({ launch, pagedDriver, pageSize, location, installation, patience }) {
      const launched: string[] = [];
      for (let nth = 0; nth <= pageSize; nth += 1) launched.push(...idsOf((await launch()).servers));
      const seen = await eventually<Observation<ObservedServer>>('all launched servers to be listed', patience, async () => {
        const seen = await pagedDriver.servers.list({ location, installation });
        assert.equal(seen.result, 'complete');
        return seen.items.length >= launched.length ? { found: seen } : { seen: idsOf(seen.items) };
      });
      assert(seen.calls >= 2, `${launched.length} servers in pages of ${pageSize} came in one call`);
      assert.deepEqual(idsOf(seen.items).sort(), launched.sort());
      assert(seen.startedAt <= seen.finishedAt);
    },
  },
  {
    name: 'a list holds nothing of another installation',
    needs: [],
    async run({ launch, driver, location, installation, newId, patience }) {
      const { servers } = await launch();
      await eventually('the server to be listed', patience, async () => {
        const { items } = await driver.servers.list({ location, installation });
        return items.length > 0 ? { found: assert.deepEqual(idsOf(items), idsOf(servers)) } : { seen: items };
      });
      const others = await driver.servers.list({ location, installation: `nobody-${newId()}` });
      assert.deepEqual([others.result, others.items], ['complete', []]);
    },
  },
  {
    name: 'an id the cloud does not know is missing from a complete description',
    needs: [],
    async run({ launch, driver, location, fixtures, patience }) {
      const { servers } = await launch();
      await eventually('the server to be described', patience, async () => {
        const seen = await driver.servers.describe({ location, cloudIds: [fixtures.unknownServerId, ...idsOf(servers)] });
        assert.equal(seen.result, 'complete');
        return seen.items.length > 0 ? { found: assert.deepEqual(idsOf(seen.items), idsOf(servers)) } : { seen: seen.items };
      });
      const none = await driver.servers.describe({ location, cloudIds: [] });
      assert.deepEqual([none.result, none.items, none.calls], ['complete', [], 0]);
    },
  },
  {
    name: 'the cloud’s own checks are read completely, and hold nothing against a server that has just begun to run',
    needs: ['status-checks'],
    async run({ launch, driver, location, untilServers }) {
      const ids = idsOf((await launch()).servers);
      await untilServers(ids, 'running');
      const seen = await driver.servers.listConcerns({ location });
      assert.deepEqual([seen.result, seen.error], ['complete', null]);
      assert.deepEqual(
        seen.items.filter(({ cloudId }) => ids.includes(cloudId)),
        [],
      );
    },
  },
  {
    name: 'tags written later are seen, and the owner stays',
    needs: [],
    async run({ launch, driver, location, untilServers }) {
      const { servers, launch: id } = await launch();
      const { cloudId } = servers[0]!;
      await untilServers([cloudId], 'running');
      for (const name of ['web-1', 'web-2']) await driver.servers.tag({ location, tags: [{ cloudId, tags: { Name: name } }] });
      const [seen] = await untilServers([cloudId], 'running');
      assert.equal(seen!.name, 'web-2');
      assert.equal(seen!.owner?.launch, id);
    },
  },
];
