import assert from 'node:assert/strict';
import type { BoundCase } from '@farmhand/clouds/conformance/driver-conformance';
import type { ConformanceTarget } from '@farmhand/clouds/conformance/target';
import type { VerifiedAccount } from '@farmhand/clouds/conformance/verify';
import { terminateFarm } from '@farmhand/engine/farm/terminate-farm';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { declareCloud, declareFarm } from '../process/declare.ts';
import { readSlots } from '../process/read-slots.ts';
import { type Installation, startInstallation } from '../process/start-installation.ts';
import { until, untilConverged } from '../process/until.ts';
import { openRawCloud, type RawCloud } from './raw-cloud.ts';

const servers = 3;

/** Before anybody is sure that an endpoint is quick, and on Amazon's own EC2 where shutting down takes a minute. */
const patienceMs = 360_000;

/** Losses are to be seen within seconds here; all other waits are those of production. */
const env = { FARMHAND_POLL_IDLE_MS: '5000' };

/** The whole of Farmhand at the endpoint: its own PostgreSQL, a worker as a process, declarations by the commands that people use. */
export function keepThree(target: ConformanceTarget, account: VerifiedAccount): BoundCase {
  return {
    name: 'farmhand keeps three servers with a volume each, and replaces one that is terminated behind its back in its slot, with its volume',
    unsupported: null,
    async run() {
      for (const note of notesOn(target)) console.log(`${' '.repeat(15)}${note}`);
      await using undo = new AsyncDisposableStack();
      const raw = openRawCloud(account, target.location);
      undo.defer(() => raw.close());
      const installation = await startInstallation({ env });
      undo.defer(installation.stop);
      const id = await installation.engine.store.installationId();
      // First of all that is undone: before the database goes that knows what there is.
      undo.defer(() => leaveNothing(target, raw, id));
      await installation.startServer({ name: 'worker', role: 'worker' });
      await scenario({ target, account, raw, installation, id });
    },
  };
}

/** What this endpoint cannot show, in words: it passes in spite of that, or because of it. */
function notesOn({ abilities }: ConformanceTarget): string[] {
  const notes: string[] = [];
  const { 'several-per-launch': several, 'launch-token': token } = abilities;
  if (several !== true)
    notes.push(`Note: ${several}. The engine closes what did not come and asks again, in a launch of its own for each.`);
  if (token !== true) notes.push(`Note: ${token}. Nothing said here speaks of launches whose answer is lost.`);
  return notes;
}

interface Scene {
  target: ConformanceTarget;
  account: VerifiedAccount;
  raw: RawCloud;
  installation: Installation;
  /** The installation's, which is in the owner tag of everything that is made. */
  id: string;
}

async function scenario(scene: Scene): Promise<void> {
  const { raw, installation, id } = scene;
  const farmRole = await declare(scene);
  await untilConverged(installation, farmRole.id, patienceMs);
  const before = await expectKept(scene, farmRole);

  const lost = before[1]!;
  await raw.terminate(lost.cloudId!);
  await until(
    `another server in slot ${lost.slot}`,
    async () => {
      const now = (await readSlots(installation.owner, farmRole.id)).find(({ slot }) => slot === lost.slot);
      return (now?.cloudId != null && now.cloudId !== lost.cloudId) || now;
    },
    patienceMs,
  );
  await untilConverged(installation, farmRole.id, patienceMs);
  const after = await expectKept(scene, farmRole);
  assert.deepEqual(
    after.map(({ volumes }) => volumes),
    before.map(({ volumes }) => volumes),
    'each slot has its own volume again',
  );
  const stayed = after.filter(({ cloudId }) => before.some((old) => old.cloudId === cloudId));
  assert.equal(stayed.length, servers - 1, 'only the lost server was replaced');

  const { engine, viewer } = installation;
  const farm = await engine.store.transaction(viewer.organizationId, (tx) => tx.get('Farm', farmRole.farmId));
  await terminateFarm(engine, viewer, { farmId: farmRole.farmId, version: farm!.version, volumes: 'delete' });
  await until('nothing of it to be left in the cloud', async () => isEmpty(raw, id), patienceMs);
}

async function declare({ target, account, installation }: Scene): Promise<FarmRoleRow> {
  const { imageId, instanceType, zone, subnetId, volume } = target.fixtures;
  const place = await declareCloud(installation, { ...account, location: target.location, imageId, instanceType, zones: [zone] });
  return declareFarm(installation, place, {
    ...{ name: 'verify', scaling: { min: servers, max: servers }, zones: [{ zone, subnetId }] },
    volumes: [{ ...volume, type: volume.type, whenUnwanted: 'delete' }],
  });
}

/** Exactly the declared servers, by the cloud's own word, each holding its slot's volume. @returns what is in each slot. */
async function expectKept({ raw, installation, id }: Scene, farmRole: FarmRoleRow) {
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

async function isEmpty(raw: RawCloud, installation: string): Promise<unknown> {
  const [live, volumes] = [await raw.liveServers(installation), await raw.volumes(installation)];
  const left = [...live.map(({ InstanceId }) => InstanceId), ...volumes.map(({ VolumeId }) => VolumeId)];
  return left.length === 0 || left;
}

/** Ends what a failed scenario left, by the driver. A scenario that passed left nothing. */
async function leaveNothing({ driver, location }: ConformanceTarget, raw: RawCloud, installation: string): Promise<void> {
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
