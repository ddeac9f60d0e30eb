import assert from 'node:assert/strict';
import type { ObservedServer } from '../driver.ts';
import { eventually } from './eventually.ts';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const launchCases: ConformanceCase[] = [
  {
    name: 'a launched server carries its owner, index 0, type, image and zone, and comes to run',
    needs: [],
    async run({ launch, spec, untilServers, fixtures }) {
      const wanted = spec({ tags: { purpose: 'conformance' } });
      const { servers, token } = await launch(wanted);
      assert.equal(servers.length, 1);
      const [running] = await untilServers(idsOf(servers), 'running');
      assert.deepEqual(running!.owner, wanted.owner);
      assert.equal(running!.launchIndex, 0);
      assert.equal(running!.instanceType, fixtures.instanceType);
      assert.equal(running!.imageId, fixtures.imageId);
      assert.equal(running!.zone, fixtures.zone);
      assert(running!.launchedAt instanceof Date);
      assert.equal(running!.token ?? token, token);
    },
  },
  {
    name: 'a launch of three has the indexes 0, 1 and 2',
    needs: ['several-per-launch'],
    async run({ launch }) {
      const { servers } = await launch({ count: 3 });
      assert.deepEqual(
        servers.map(({ launchIndex }) => launchIndex),
        [0, 1, 2],
      );
      assert.equal(new Set(idsOf(servers)).size, 3);
    },
  },
  {
    name: 'the same request under the same token gives the same servers and makes no others',
    needs: ['launch-token'],
    async run({ launch, driver, location, installation, judge, untilServers }) {
      const first = await launch();
      const repeated = await driver.servers.launch({ location, frozen: first.frozen, token: first.token });
      assert.deepEqual(idsOf(repeated), idsOf(first.servers));
      await untilServers(idsOf(first.servers), 'running');
      const later = await driver.servers.launch({ location, frozen: first.frozen, token: first.token });
      assert.deepEqual(idsOf(later), idsOf(first.servers));
      const listed = await driver.servers.list({ location, installation });
      assert.deepEqual(idsOf(listed.items), idsOf(first.servers));
      if (judge) assert.equal(await judge.serversEverMade(first.launch), first.servers.length);
    },
  },
  {
    name: 'another request under the same token is token-mismatch and makes nothing',
    needs: ['launch-token-mismatch'],
    async run({ launch, spec, driver, location, judge }) {
      const first = await launch();
      const other = spec();
      const frozen = driver.servers.freezeLaunch({ ...other, tags: { purpose: 'another request' } });
      await refusalOf(() => driver.servers.launch({ location, frozen, token: first.token }), ['token-mismatch']);
      if (judge) assert.equal(await judge.serversEverMade(other.owner.launch), 0);
    },
  },
  {
    name: 'a token whose servers are all terminated is spent',
    needs: ['launch-token-spent'],
    async run({ launch, driver, location, untilServers }) {
      const { servers, frozen, token } = await launch();
      await untilServers(idsOf(servers), 'running');
      await driver.servers.terminate({ location, cloudIds: idsOf(servers) });
      await untilServers(idsOf(servers), 'terminated');
      await refusalOf(() => driver.servers.launch({ location, frozen, token }), ['token-spent']);
    },
  },
  {
    name: 'a launch is found by its tag, and still when its servers are terminated',
    needs: [],
    async run({ launch, driver, location, installation, patience, untilServers }) {
      const [first, other] = [await launch(), await launch()];
      await eventually(`the launch ${first.launch} to be found`, patience, async () => {
        const seen = await driver.servers.findByLaunch({ location, installation, launch: first.launch });
        assert.equal(seen.result, 'complete');
        return seen.items.length > 0 ? { found: assert.deepEqual(idsOf(seen.items), idsOf(first.servers)) } : { seen: seen.items };
      });
      await untilServers(idsOf(first.servers), 'running');
      await driver.servers.terminate({ location, cloudIds: idsOf(first.servers) });
      await untilServers(idsOf(first.servers), 'terminated');
      const gone = await driver.servers.findByLaunch({ location, installation, launch: first.launch });
      assert.deepEqual(
        gone.items.map(({ cloudId, state, launchIndex }) => [cloudId, state, launchIndex]),
        [[first.servers[0]!.cloudId, 'terminated', 0]],
      );
      assert.notDeepEqual(idsOf(other.servers), idsOf(first.servers));
    },
  },
];

export function idsOf(servers: ObservedServer[]): string[] {
  return servers.map(({ cloudId }) => cloudId);
}
