import assert from 'node:assert/strict';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const refusalCases: ConformanceCase[] = [
  {
    name: 'an unknown image is refused as not-found',
    needs: ['refuses-unknown-image'],
    async run({ launch, fixtures }) {
      await refusalOf(() => launch({ imageId: fixtures.unknownImageId }), ['not-found']);
    },
  },
  {
    name: 'an instance type that does not exist is refused for good',
    needs: ['refuses-unknown-type'],
    async run({ launch, fixtures }) {
      // Some say that the value is invalid, others that there is no such type.
      const error = await refusalOf(() => launch({ instanceType: fixtures.unknownInstanceType }), ['invalid-request', 'not-found']);
      assert.equal(error.retry, 'never');
    },
  },
  {
    name: 'settings that the driver does not know are refused before anything is sent',
    needs: [],
    async run({ driver, spec }) {
      const settings = { noSuchSetting: true };
      assert(driver.validateSettings(settings).some(({ message }) => message.includes('noSuchSetting')));
      await refusalOf(() => driver.servers.freezeLaunch(spec({ settings })), ['invalid-request']);
      assert.deepEqual(driver.validateSettings({}), []);
    },
  },
  {
    name: 'a launch of none or of more than one call takes is refused before anything is sent',
    needs: [],
    async run({ driver, spec }) {
      await refusalOf(() => driver.servers.freezeLaunch(spec({ count: 0 })), ['invalid-request']);
      await refusalOf(() => driver.servers.freezeLaunch(spec({ count: driver.servers.launchCountMax + 1 })), ['invalid-request']);
    },
  },
];
