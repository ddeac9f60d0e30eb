import assert from 'node:assert/strict';
import type { VolumesCapability } from '../driver.ts';
import type { CaseScope } from './case-scope.ts';
import { idsOf } from './launch-cases.ts';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const volumeCases: ConformanceCase[] = [
  {
    name: 'a volume launched with a server has its owner, outlives it, and is attached to its replacement',
    needs: ['volumes'],
    async run(scope) {
      const { driver, location, fixtures, volumes, installation } = scope;
      const listed = (unattachedOnly: boolean) => idsListed(volumes, { location, installation, unattachedOnly });
      const { device } = fixtures.volume;
      const first = await runningServer(scope, true);
      const attached = first.server.volumes.find((volume) => volume.device === device);
      assert(attached, `the server shows ${JSON.stringify(first.server.volumes)}`);
      const { cloudId } = attached;
      const held = await scope.untilVolume(cloudId, 'attached');
      assert.deepEqual(held.attachedTo, { serverCloudId: first.server.cloudId, device });
      assert.equal(held.owner?.launch, first.launch);
      assert.equal(held.sizeGib, fixtures.volume.sizeGib);
      assert.equal(held.zone, fixtures.zone);
      assert.deepEqual([await listed(false), await listed(true)], [[cloudId], []]);

      await driver.servers.terminate({ location, cloudIds: [first.server.cloudId] });
      await scope.untilServers([first.server.cloudId], 'terminated');
      await scope.untilVolume(cloudId, 'available');
      assert.deepEqual([await listed(false), await listed(true)], [[cloudId], [cloudId]]);

      const { server: second } = await runningServer(scope, false);
      await volumes.attach({ location, cloudId, serverCloudId: second.cloudId, device });
      await scope.untilVolume(cloudId, 'attached');
      const [seen] = await scope.untilServers([second.cloudId], 'running');
      assert.deepEqual(seen!.volumes, [{ cloudId, device }]);
    },
  },
  {
    name: 'attach succeeds again where it is done already',
    needs: ['volumes'],
    async run(scope) {
      const { cloudId, server } = await attachedVolume(scope);
      const { location, volumes, fixtures } = scope;
      await volumes.attach({ location, cloudId, serverCloudId: server.cloudId, device: fixtures.volume.device });
      assert.equal((await scope.untilVolume(cloudId, 'attached')).attachedTo?.serverCloudId, server.cloudId);
    },
  },
  {
    name: 'a volume in use is refused to another server and stays where it is',
    needs: ['volumes', 'exclusive-attach'],
    async run(scope) {
      const { cloudId, server } = await attachedVolume(scope);
      const { location, volumes, fixtures } = scope;
      const { server: other } = await runningServer(scope, false);
      await refusalOf(
        () => volumes.attach({ location, cloudId, serverCloudId: other.cloudId, device: fixtures.volume.device }),
        ['invalid-request'],
      );
      assert.equal((await scope.untilVolume(cloudId, 'attached')).attachedTo?.serverCloudId, server.cloudId);
    },
  },
  {
    name: 'the same volume under the same token is created once',
    needs: ['volumes', 'volume-token'],
    async run({ driver, location, fixtures, volumes, newId, spec, installation, untilVolume }) {
      const request = { location, zone: fixtures.zone, volume: fixtures.volume, owner: spec().owner, tags: {}, token: newId() };
      const first = await volumes.create(request);
      const second = await volumes.create(request);
      assert.equal(second.cloudId, first.cloudId);
      await untilVolume(first.cloudId, 'available');
      const listed = await driver.volumes!.list({ location, installation });
      assert.deepEqual(
        listed.items.map(({ cloudId }) => cloudId),
        [first.cloudId],
      );
    },
  },
  {
    name: 'a volume in use is not deleted; detach and delete succeed again when they are done',
    needs: ['volumes'],
    async run(scope) {
      const { cloudId, server } = await attachedVolume(scope);
      const { location, volumes } = scope;
      const serverCloudId = server.cloudId;
      await refusalOf(() => volumes.delete({ location, cloudId }), ['invalid-request']);
      await volumes.detach({ location, cloudId, serverCloudId });
      await scope.untilVolume(cloudId, 'available');
      await volumes.detach({ location, cloudId, serverCloudId });
      await volumes.delete({ location, cloudId });
      await volumes.delete({ location, cloudId });
    },
  },
  {
    name: 'an unknown volume is not-found to attach and detach, gone already to delete, and missing from a complete description',
    needs: ['volumes'],
    async run(scope) {
      const { location, volumes, fixtures } = scope;
      const cloudId = fixtures.unknownVolumeId;
      const { server } = await runningServer(scope, false);
      await refusalOf(
        () => volumes.attach({ location, cloudId, serverCloudId: server.cloudId, device: fixtures.volume.device }),
        ['not-found'],
      );
      await refusalOf(() => volumes.detach({ location, cloudId }), ['not-found']);
      await volumes.delete({ location, cloudId });
      const seen = await volumes.describe({ location, cloudIds: [cloudId] });
      assert.deepEqual([seen.result, seen.items], ['complete', []]);
    },
  },
];

async function runningServer(scope: CaseScope, withVolume: boolean) {
  const { servers, launch } = await scope.launch({ volumes: withVolume ? [scope.fixtures.volume] : [] });
  const [server] = await scope.untilServers(idsOf(servers), 'running');
  return { server: server!, launch };
}

const idsListed = async (volumes: VolumesCapability, options: Parameters<VolumesCapability['list']>[0]) =>
  (await volumes.list(options)).items.map(({ cloudId }) => cloudId);

/** A created volume held by a running server. */
async function attachedVolume(scope: CaseScope) {
  const { cloudId } = await scope.createVolume();
  const { server } = await runningServer(scope, false);
  await scope.untilVolume(cloudId, 'available');
  await scope.volumes.attach({ location: scope.location, cloudId, serverCloudId: server.cloudId, device: scope.fixtures.volume.device });
  await scope.untilVolume(cloudId, 'attached');
  return { cloudId, server };
}
