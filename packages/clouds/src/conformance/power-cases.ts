import assert from 'node:assert/strict';
import type { PerIdResult } from '../driver.ts';
import { idsOf } from './launch-cases.ts';
import type { ConformanceCase } from './target.ts';

export const powerCases: ConformanceCase[] = [
  {
    name: 'each request of a changing call is told of by the id that the cloud gave it, accepted or refused',
    needs: ['request-ids'],
    async run({ launch, driver, location, fixtures, untilServers }) {
      const told: string[] = [];
      const options = { location, onRequestId: (id: string) => void told.push(id) };
      const { servers, frozen, token } = await launch();
      await untilServers(idsOf(servers), 'running');
      await driver.servers.launch({ ...options, frozen, token });
      assert.equal(told.length, 1, 'of the launch');
      await driver.servers.terminate({ ...options, cloudIds: [fixtures.unknownServerId] });
      assert.equal(told.length, 2, 'of what was refused');
      await driver.servers.terminate({ ...options, cloudIds: idsOf(servers) });
      assert.equal(told.length, 3, 'of what was accepted');
      await driver.servers.list({ ...options, installation: 'nobody' });
      assert.equal(told.length, 3, 'and of no listing');
      assert.equal(new Set(told).size, 3);
      assert(told.every((id) => id.length > 0));
    },
  },
  {
    name: 'terminate ends a server, and succeeds again',
    needs: [],
    async run({ launch, driver, location, untilServers }) {
      const cloudIds = idsOf((await launch()).servers);
      await untilServers(cloudIds, 'running');
      assert.deepEqual(resultsOf(await driver.servers.terminate({ location, cloudIds })), ['accepted']);
      await untilServers(cloudIds, 'terminated');
      assert.deepEqual(resultsOf(await driver.servers.terminate({ location, cloudIds })), ['accepted']);
    },
  },
  {
    name: 'one unknown id does not keep the others from being terminated',
    needs: [],
    async run({ launch, driver, location, fixtures, untilServers }) {
      const first = idsOf((await launch()).servers);
      const second = idsOf((await launch()).servers);
      await untilServers([...first, ...second], 'running');
      const results = await driver.servers.terminate({ location, cloudIds: [...first, fixtures.unknownServerId, ...second] });
      assert.deepEqual(resultsOf(results), ['accepted', 'not-found', 'accepted']);
      await untilServers([...first, ...second], 'terminated');
    },
  },
  {
    name: 'a server stops and starts again under the same id; each succeeds when it is so already',
    needs: [],
    async run({ launch, driver, location, untilServers }) {
      const cloudIds = idsOf((await launch()).servers);
      await untilServers(cloudIds, 'running');
      assert.deepEqual(resultsOf(await driver.servers.start({ location, cloudIds })), ['accepted']);
      assert.deepEqual(resultsOf(await driver.servers.stop({ location, cloudIds })), ['accepted']);
      await untilServers(cloudIds, 'stopped');
      assert.deepEqual(resultsOf(await driver.servers.stop({ location, cloudIds })), ['accepted']);
      assert.deepEqual(resultsOf(await driver.servers.start({ location, cloudIds })), ['accepted']);
      await untilServers(cloudIds, 'running');
    },
  },
  {
    name: 'a server that is rebooted runs on; a reboot of an unknown one is not-found',
    needs: [],
    async run({ launch, driver, location, fixtures, untilServers }) {
      const cloudIds = idsOf((await launch()).servers);
      await untilServers(cloudIds, 'running');
      const results = await driver.servers.reboot({ location, cloudIds: [...cloudIds, fixtures.unknownServerId] });
      assert.deepEqual(resultsOf(results), ['accepted', 'not-found']);
      await untilServers(cloudIds, 'running');
    },
  },
];

function resultsOf(results: PerIdResult[]): string[] {
  return results.map(({ result }) => result);
}
