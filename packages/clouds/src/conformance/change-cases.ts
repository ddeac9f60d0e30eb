import assert from 'node:assert/strict';
import type { ServerTraits } from '../driver.ts';
import { eventually } from './eventually.ts';
import { idsOf } from './launch-cases.ts';
import type { ConformanceCase } from './target.ts';

export const changeCases: ConformanceCase[] = [
  {
    name: 'tags and metadata options of a running server are changed in place, and what is not named is left alone',
    needs: ['metadata-options'],
    async run({ launch, driver, location, untilServers, patience }) {
      const { servers, launch: id } = await launch({ tags: { team: 'shop', stage: 'test' } });
      const [cloudId = ''] = idsOf(servers);
      await untilServers([cloudId], 'running');
      const change = (metadataTokens: string) =>
        driver.servers.change({ location, cloudId, to: { tags: { team: 'search' }, metadataTokens } });
      for (const tokens of ['optional', 'required', 'required']) {
        await change(tokens);
        const seen = await eventually<ServerTraits>('the change to be seen', patience, async () => {
          const { items } = await driver.servers.describe({ location, cloudIds: [cloudId] });
          const traits = items[0]?.traits;
          return traits?.metadataTokens === tokens && traits.tags.team === 'search' ? { found: traits } : { seen: traits };
        });
        assert.equal(seen.tags.stage, 'test');
      }
      const [after] = await untilServers([cloudId], 'running');
      assert.equal(after?.owner?.launch, id);
    },
  },
  {
    name: 'a server that the cloud does not know cannot be changed',
    needs: ['metadata-options'],
    async run({ driver, location, fixtures }) {
      const to = { metadataTokens: 'required' };
      await assert.rejects(driver.servers.change({ location, cloudId: fixtures.unknownServerId, to }), { code: 'not-found' });
    },
  },
];
