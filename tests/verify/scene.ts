import assert from 'node:assert/strict';
import type { ConformanceTarget } from '@farmhand/clouds/conformance/target';
import type { VerifiedAccount } from '@farmhand/clouds/conformance/verify';
import { terminateFarm } from '@farmhand/engine/farm/terminate-farm';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { declareCloud, declareFarm } from '../process/declare.ts';
import { readSlots } from '../process/read-slots.ts';
import { type Installation, startInstallation } from '../process/start-installation.ts';
import { until } from '../process/until.ts';
import { openRawCloud, type RawCloud } from './raw-cloud.ts';

export const servers = 3;

/** Before anybody is sure that an endpoint is quick, and on Amazon's own EC2 where shutting down takes a minute. */
export const patienceMs = 360_000;

/** Losses are to be seen within seconds here; all other waits are those of production. */
const env = { FARMHAND_POLL_IDLE_MS: '5000' };

export interface Scene {
  target: ConformanceTarget;
  account: VerifiedAccount;
  /** Where Farmhand finds the cloud, if not at the account's endpoint. */
  through?: string;
  /** The cloud as it is, whatever stands in between. */
  raw: RawCloud;
  installation: Installation;
  /** The installation's, which is in the owner tag of everything that is made. */
  id: string;
}

/** The whole of Farmhand at the endpoint, without a worker yet: its own PostgreSQL, declarations by the commands that people use. Leaves nothing. */
export async function openScene(given: Pick<Scene, 'target' | 'account' | 'through'>, undo: AsyncDisposableStack): Promise<Scene> {
  const { target, account } = given;
  const raw = openRawCloud(account, target.location);
  undo.defer(() => raw.close());
  let id = '';
  // Once no worker is left that would replace what is ended.
  undo.defer(() => leaveNothing(target, raw, id));
  const installation = await startInstallation({ env });
  undo.defer(installation.stop);
  id = await installation.engine.store.installationId();
  return { ...given, raw, installation, id };
}

export async function declareThree({ target, account, through, installation }: Scene): Promise<FarmRoleRow> {
  const { imageId, instanceType, zone, subnetId, volume } = target.fixtures;
  const place = await declareCloud(installation, {
    ...account,
    ...(through && { endpoint: through }),
    location: target.location,
    imageId,
    instanceType,
    zones: [zone],
  });
  return declareFarm(installation, place, {
    ...{ name: 'verify', scaling: { min: servers, max: servers }, zones: [{ zone, subnetId }] },
    volumes: [{ ...volume, type: volume.type, whenUnwanted: 'delete' }],
  });
}

/** Exactly the declared servers, by the cloud's own word, each holding its slot's volume. @returns what is in each slot. */
export async function expectKept({ raw, installation, id }: Scene, farmRole: FarmRoleRow) {
  const slots = await readSlots(installation.owner, farmRole.id);
  const live = await raw.liveServers(id);
  assert.deepEqual(
    live.map(({ InstanceId }) => InstanceId).sort(),
    slots.map(({ cloudId }) => cloudId).sort(),
    'the servers in the cloud are those in the slots',
  );
  assert.deepEqual(
    slots.map(({ slot }) => slot),
    [1, 2, 3],
  );
  const holders = new Map((await raw.volumes(id)).map(({ VolumeId, Attachments }) => [VolumeId, Attachments?.[0]?.InstanceId]));
  for (const { slot, cloudId, volumes } of slots) {
    assert.equal(volumes.length, 1, `slot ${slot} has one data volume`);
    assert.equal(holders.get(volumes[0] ?? ''), cloudId, `the volume of slot ${slot} is attached to its server`);
  }
  return slots;
}

/** @throws Error unless nothing of it is left in the cloud in the end. */
export async function terminateAll({ installation: { engine, viewer }, raw, id }: Scene, { farmId }: FarmRoleRow): Promise<void> {
  const farm = await engine.store.transaction(viewer.organizationId, (tx) => tx.get('Farm', farmId));
  await terminateFarm(engine, viewer, { farmId, version: farm!.version, volumes: 'delete' });
  await until('nothing of it to be left in the cloud', async () => isEmpty(raw, id), patienceMs);
}

async function isEmpty(raw: RawCloud, installation: string): Promise<unknown> {
  const [live, volumes] = [await raw.liveServers(installation), await raw.volumes(installation)];
  const left = [...live.map(({ InstanceId }) => InstanceId), ...volumes.map(({ VolumeId }) => VolumeId)];
  return left.length === 0 || left;
}

/** Ends what a failed scenario left, by the driver. A scenario that passed left nothing. */
async function leaveNothing({ driver, location }: ConformanceTarget, raw: RawCloud, installation: string): Promise<void> {
  if (installation === '') return;
  await until(
    'the servers and volumes of this run to be gone',
    async () => {
      const left = await isEmpty(raw, installation);
      if (left === true) return true;
      const live = (await raw.liveServers(installation)).flatMap(({ InstanceId }) => InstanceId ?? []);
      if (live.length > 0) await driver.servers.terminate({ location, cloudIds: live });
      for (const { VolumeId, State } of await raw.volumes(installation)) {
        if (State === 'available' && VolumeId) await driver.volumes?.delete({ location, cloudId: VolumeId });
      }
      return left;
    },
    patienceMs,
  );
}
