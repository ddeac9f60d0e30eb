import assert from 'node:assert/strict';
import type { ConformanceCase } from './target.ts';

const metric = 'cpu' as const;

export const metricCases: ConformanceCase[] = [
  {
    name: 'a metric of servers that have not run for long enough is missing from a complete reading, not zero',
    needs: ['metrics'],
    async run({ driver, launch, location }) {
      assert(driver.metrics, 'the driver has no metrics');
      const { servers } = await launch();
      const cloudIds = servers.map(({ cloudId }) => cloudId);
      const reading = await driver.metrics.read({ location, cloudIds, metric });
      assert.equal(reading.result, 'complete', reading.error?.message);
      for (const { cloudId, value } of reading.items) {
        assert(cloudIds.includes(cloudId));
        assert(value >= 0 && value <= 100);
      }
    },
  },
  {
    name: 'a metric of a server that the cloud does not know is missing, and fails nothing',
    needs: ['metrics'],
    async run({ driver, fixtures, location }) {
      assert(driver.metrics, 'the driver has no metrics');
      const { result, items } = await driver.metrics.read({ location, cloudIds: [fixtures.unknownServerId], metric });
      assert.deepEqual({ result, items }, { result: 'complete', items: [] });
    },
  },
  {
    name: 'metrics that may not be read are a failed reading, not an empty one',
    needs: ['metrics', 'refuses-bad-credentials'],
    async run({ strangerDriver, fixtures, location }) {
      assert(strangerDriver.metrics, 'the driver has no metrics');
      const { result, error } = await strangerDriver.metrics.read({ location, cloudIds: [fixtures.unknownServerId], metric });
      assert.equal(result, 'failed');
      assert(error !== null);
    },
  },
];
