import assert from 'node:assert/strict';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const identityCases: ConformanceCase[] = [
  {
    name: 'credentials say whose they are, the same each time',
    needs: [],
    async run({ driver }) {
      const first = await driver.checkCredentials();
      assert.match(first.id, /^[a-z]+:\S+$/);
      assert(first.label.length > 0);
      assert.deepEqual(await driver.checkCredentials(), first);
    },
  },
  {
    name: 'credentials the cloud does not know are refused as credentials',
    needs: ['refuses-bad-credentials'],
    async run({ strangerDriver }) {
      const error = await refusalOf(() => strangerDriver.checkCredentials(), ['credentials']);
      assert.equal(error.retry, 'never');
    },
  },
  {
    name: 'a list that may not be read is failed, never empty and complete',
    needs: ['refuses-bad-credentials'],
    async run({ strangerDriver, location, installation }) {
      const seen = await strangerDriver.servers.list({ location, installation });
      assert.equal(seen.result, 'failed');
      assert.equal(seen.error?.code, 'credentials');
    },
  },
];
