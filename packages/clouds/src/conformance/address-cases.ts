import assert from 'node:assert/strict';
import type { CaseScope } from './case-scope.ts';
import { idsOf } from './launch-cases.ts';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const addressCases: ConformanceCase[] = [
  {
    name: 'a reserved address is found by its owner, goes to a server, outlives it, and goes to the next',
    needs: ['addresses'],
    async run(scope) {
      const { addresses, driver, location } = scope;
      const { cloudId, publicIp, owner } = await scope.allocateAddress();
      assert.deepEqual(await scope.untilAddress(cloudId, null), { cloudId, publicIp, heldBy: null, owner });
      const first = await runningServer(scope);
      await addresses.associate({ location, cloudId, serverCloudId: first });
      await scope.untilAddress(cloudId, first);
      assert.equal((await driver.servers.describe({ location, cloudIds: [first] })).items[0]?.publicIp, publicIp);
      await driver.servers.terminate({ location, cloudIds: [first] });
      await scope.untilServers([first], 'terminated');
      // EC2 has let it go by now; what speaks its protocol may not, and then it is taken off.
      await addresses.disassociate({ location, cloudId, serverCloudId: first });
      await scope.untilAddress(cloudId, null);
      const second = await runningServer(scope);
      await addresses.associate({ location, cloudId, serverCloudId: second });
      await scope.untilAddress(cloudId, second);
    },
  },
  {
    name: 'an address is associated again where it is already, and not taken off a server that it is not at',
    needs: ['addresses'],
    async run(scope) {
      const { addresses, location } = scope;
      const { cloudId } = await scope.allocateAddress();
      const [server, other] = [await runningServer(scope), await runningServer(scope)];
      await addresses.associate({ location, cloudId, serverCloudId: server });
      await addresses.associate({ location, cloudId, serverCloudId: server });
      await addresses.disassociate({ location, cloudId, serverCloudId: other });
      await scope.untilAddress(cloudId, server);
      await addresses.disassociate({ location, cloudId, serverCloudId: server });
      await addresses.disassociate({ location, cloudId, serverCloudId: server });
      await scope.untilAddress(cloudId, null);
    },
  },
  {
    name: 'an address that another server has is not stolen, nor is a server’s own displaced',
    needs: ['addresses', 'exclusive-address'],
    async run(scope) {
      const { addresses, location } = scope;
      const [first, second] = [await scope.allocateAddress(), await scope.allocateAddress()];
      const [server, other] = [await runningServer(scope), await runningServer(scope)];
      await addresses.associate({ location, cloudId: first.cloudId, serverCloudId: server });
      await refusalOf(() => addresses.associate({ location, cloudId: first.cloudId, serverCloudId: other }), ['already-exists']);
      await refusalOf(() => addresses.associate({ location, cloudId: second.cloudId, serverCloudId: server }), ['already-exists']);
      await scope.untilAddress(first.cloudId, server);
    },
  },
  {
    name: 'an address in use is not released',
    needs: ['addresses', 'guarded-release'],
    async run(scope) {
      const { addresses, location, installation } = scope;
      const { cloudId } = await scope.allocateAddress();
      const server = await runningServer(scope);
      await addresses.associate({ location, cloudId, serverCloudId: server });
      await refusalOf(() => addresses.release({ location, cloudId }), ['invalid-request']);
      assert.equal((await addresses.list({ location, installation })).items[0]?.heldBy, server);
    },
  },
  {
    name: 'a release succeeds again when it is done, and then the address is not-found to associate and take off, and missing from complete lists',
    needs: ['addresses'],
    async run(scope) {
      const { addresses, location, installation } = scope;
      const { cloudId } = await scope.allocateAddress();
      const server = await runningServer(scope);
      await addresses.release({ location, cloudId });
      await addresses.release({ location, cloudId });
      await refusalOf(() => addresses.associate({ location, cloudId, serverCloudId: server }), ['not-found']);
      await refusalOf(() => addresses.disassociate({ location, cloudId, serverCloudId: server }), ['not-found']);
      const listed = await addresses.list({ location, installation });
      const seen = await addresses.describe({ location, cloudIds: [cloudId] });
      assert.deepEqual([listed.result, listed.items, seen.result, seen.items], ['complete', [], 'complete', []]);
    },
  },
];

async function runningServer(scope: CaseScope): Promise<string> {
  const { servers } = await scope.launch();
  const [server] = await scope.untilServers(idsOf(servers), 'running');
  return server!.cloudId;
}
