import { accessRoleNames } from '@farmhand/rbac/access-roles';
import { describe, expect, test } from 'vitest';
import { createApiToken } from './access/create-api-token.ts';
import { createEnvironment } from './access/create-environment.ts';
import { grantAccess } from './access/grant-access.ts';
import { revokeAccess } from './access/revoke-access.ts';
import { revokeApiToken } from './access/revoke-api-token.ts';
import type { Viewer } from './access/viewer.ts';
import { changeEnvironmentBudget, changeFarmBudget } from './budget/change-budget.ts';
import { acknowledgeDatabaseBehind } from './cloud-account/acknowledge-database-behind.ts';
import { checkCloudAccount } from './cloud-account/check-cloud-account.ts';
import { createCloudAccount } from './cloud-account/create-cloud-account.ts';
import { deleteCloudAccount } from './cloud-account/delete-cloud-account.ts';
import { updateCloudAccount } from './cloud-account/update-cloud-account.ts';
import { applyDeclaration } from './declaration/apply-declaration.ts';
import { exportDeclaration } from './declaration/export-declaration.ts';
import { planDeclaration } from './declaration/plan-declaration.ts';
import { EngineError, NotAuthorizedError, NotFoundError } from './engine-error.ts';
import {
  addOrphan,
  addOrphanAddress,
  addOrphanVolume,
  addRunningServer,
  addVolumeSnapshot,
  type ExampleInstallation,
  exampleInstallation,
  farmInput,
  farmRoleInput,
  viewerWith,
} from './example-installation.ts';
import { addFarmRole } from './farm/add-farm-role.ts';
import { changeFarmRole } from './farm/change-farm-role.ts';
import { changeGuards } from './farm/change-guards.ts';
import { pauseRollout, resumeRollout } from './farm/change-rollout.ts';
import { cloneFarm } from './farm/clone-farm.ts';
import { createFarm } from './farm/create-farm.ts';
import { deleteFarm } from './farm/delete-farm.ts';
import { freezeFarm } from './farm/freeze-farm.ts';
import { launchFarm } from './farm/launch-farm.ts';
import { releaseBreaker } from './farm/release-breaker.ts';
import { removeFarmRole } from './farm/remove-farm-role.ts';
import { renameFarm } from './farm/rename-farm.ts';
import { resumeFarm } from './farm/resume-farm.ts';
import { rollBackFarmRole } from './farm/roll-back-farm-role.ts';
import { suspendFarm } from './farm/suspend-farm.ts';
import { terminateFarm } from './farm/terminate-farm.ts';
import { tryAgain } from './farm/try-again.ts';
import { unfreezeFarm } from './farm/unfreeze-farm.ts';
import { adoptUnclaimedServer } from './inventory/adopt-unclaimed-server.ts';
import { deleteUnclaimedServer } from './inventory/delete-unclaimed-server.ts';
import { deleteUnclaimedVolume } from './inventory/delete-unclaimed-volume.ts';
import { releaseUnclaimedAddress } from './inventory/release-unclaimed-address.ts';
import { releaseZoneBreaker } from './inventory/release-zone-breaker.ts';
import { createImage } from './role/create-image.ts';
import { createRole } from './role/create-role.ts';
import { updateRole } from './role/update-role.ts';
import { preserveServer } from './server/preserve-server.ts';
import { protectServer } from './server/protect-server.ts';
import { rebootServer } from './server/reboot-server.ts';
import { releaseServer } from './server/release-server.ts';
import { repairServer } from './server/repair-server.ts';
import { terminateServer } from './server/terminate-server.ts';
import { unprotectServer } from './server/unprotect-server.ts';
import { deleteVolumeSnapshot } from './volume/delete-volume-snapshot.ts';

/** One installation with a running farm in the environment `Production`. */
interface Scene extends ExampleInstallation {
  farm: { farmId: string; version: number };
  farmRole: { farmRoleId: string; version: number };
  serverId: string;
  apiTokenId: string;
  accessGrantId: string;
  /** In the cloud, with the tag of the farm role. */
  orphanId: string;
  /** The same, with the tag of no farm role. */
  strayId: string;
  inventoryId: string;
  /** Volumes, likewise. */
  orphanVolumeId: string;
  strayVolumeId: string;
  snapshotId: string;
  orphanAddressId: string;
  strayAddressId: string;
}

async function scene(): Promise<Scene> {
  const world = await exampleInstallation();
  const { context, admin } = world;
  const { id: farmId } = await createFarm(context, admin, farmInput(world));
  const farmRole = world.store.dump().FarmRole[0]!;
  const { server, volume } = await addRunningServer(world, farmRole);
  const snapshotId = await addVolumeSnapshot(world, volume);
  const { id: accessGrantId } = await grantAccess(context, admin, { userId: 'x', accessRole: 'viewer', environmentId: null });
  const orphanId = await addOrphan(world, farmRole, { cloudId: 'i-stray', farmRoleId: farmRole.id });
  const strayId = await addOrphan(world, farmRole, { cloudId: 'i-nobody', farmRoleId: null });
  const orphanVolumeId = await addOrphanVolume(world, farmRole, { cloudId: 'vol-stray', farmRoleId: farmRole.id });
  const strayVolumeId = await addOrphanVolume(world, farmRole, { cloudId: 'vol-nobody', farmRoleId: null });
  const orphanAddressId = await addOrphanAddress(world, farmRole, { cloudId: 'eip-stray', farmRoleId: farmRole.id });
  const strayAddressId = await addOrphanAddress(world, farmRole, { cloudId: 'eip-nobody', farmRoleId: null });
  const { id: apiTokenId } = await createApiToken(context, admin, { name: 'token', accessRole: 'viewer' });
  return {
    ...world,
    farm: { farmId, version: 1 },
    farmRole: { farmRoleId: farmRole.id, version: 1 },
    ...{ serverId: server.id, accessGrantId, apiTokenId, orphanId, strayId, orphanVolumeId, strayVolumeId, snapshotId },
    ...{ orphanAddressId, strayAddressId },
    inventoryId: world.store.dump().Inventory[0]!.id,
  };
}

/** A farm with one tier, in the way of a file. */
function declaration({ environmentId }: Scene, name: string) {
  const place = 'role: base, cloudAccount: Main, location: eu-west-1, instanceTypes: [t3.micro]';
  const farmRoles = `[{ alias: web, ${place}, scaling: { min: 3, max: 4 }, volumes: [{ device: /dev/sdf, sizeGib: 20, type: gp3, encrypted: false }] }]`;
  return {
    environmentId,
    files: [{ name: 'farm.yaml', text: `{ apiVersion: farmhand/v1, kind: Farm, name: ${name}, farmRoles: ${farmRoles} }` }],
  };
}

const commands: Record<string, (scene: Scene, viewer: Viewer) => Promise<unknown>> = {
  createFarm: (s, v) => createFarm(s.context, v, farmInput(s, { name: 'another', launch: false })),
  'createFarm and launch': (s, v) => createFarm(s.context, v, farmInput(s, { name: 'another' })),
  renameFarm: (s, v) => renameFarm(s.context, v, { ...s.farm, name: 'another' }),
  cloneFarm: (s, v) => cloneFarm(s.context, v, { ...s.farm, name: 'another' }),
  launchFarm: (s, v) => launchFarm(s.context, v, s.farm),
  suspendFarm: (s, v) => suspendFarm(s.context, v, s.farm),
  resumeFarm: (s, v) => resumeFarm(s.context, v, s.farm),
  terminateFarm: (s, v) => terminateFarm(s.context, v, s.farm),
  deleteFarm: (s, v) => deleteFarm(s.context, v, s.farm),
  freezeFarm: (s, v) => freezeFarm(s.context, v, { ...s.farm, reason: 'Month end' }),
  unfreezeFarm: (s, v) => unfreezeFarm(s.context, v, s.farm),
  addFarmRole: (s, v) => addFarmRole(s.context, v, { ...s.farm, farmRole: farmRoleInput(s, { alias: 'db' }) }),
  changeFarmRole: (s, v) => changeFarmRole(s.context, v, { ...s.farmRole, scaling: { min: 1, max: 1 } }),
  changeGuards: (s, v) => changeGuards(s.context, v, { ...s.farmRole, guards: { breakerShare: 0.5 } }),
  changeFarmBudget: (s, v) => changeFarmBudget(s.context, v, { farmId: s.farm.farmId, version: 0, usdPerHour: 1 }),
  changeEnvironmentBudget: (s, v) => changeEnvironmentBudget(s.context, v, { environmentId: s.environmentId, version: 0, usdPerHour: 1 }),
  tryAgain: (s, v) => tryAgain(s.context, v, { farmRoleId: s.farmRole.farmRoleId }),
  rollBackFarmRole: (s, v) => rollBackFarmRole(s.context, v, s.farmRole),
  pauseRollout: (s, v) => pauseRollout(s.context, v, { ...s.farmRole, reason: 'Evening' }),
  resumeRollout: (s, v) => resumeRollout(s.context, v, s.farmRole),
  removeFarmRole: (s, v) => removeFarmRole(s.context, v, s.farmRole),
  terminateServer: (s, v) => terminateServer(s.context, v, { serverId: s.serverId, reason: 'Old' }),
  preserveServer: (s, v) => preserveServer(s.context, v, { serverId: s.serverId, reason: 'Strange' }),
  releaseServer: (s, v) => releaseServer(s.context, v, { serverId: s.serverId, reason: 'Seen' }),
  repairServer: (s, v) => repairServer(s.context, v, { serverId: s.serverId, reason: 'Ours' }),
  rebootServer: (s, v) => rebootServer(s.context, v, { serverId: s.serverId, reason: 'Stuck' }),
  releaseBreaker: (s, v) => releaseBreaker(s.context, v, { ...s.farmRole, reason: 'The rack is gone' }),
  adoptUnclaimedServer: (s, v) => adoptUnclaimedServer(s.context, v, { orphanId: s.orphanId, reason: 'It serves' }),
  'adoptUnclaimedServer of none': (s, v) => adoptUnclaimedServer(s.context, v, { orphanId: s.strayId, ...s.farmRole, reason: 'It serves' }),
  deleteUnclaimedServer: (s, v) => deleteUnclaimedServer(s.context, v, { orphanId: s.orphanId, reason: 'Nobody needs it' }),
  deleteUnclaimedVolume: (s, v) => deleteUnclaimedVolume(s.context, v, { orphanVolumeId: s.orphanVolumeId, reason: 'Nobody needs it' }),
  'deleteUnclaimedVolume of none': (s, v) =>
    deleteUnclaimedVolume(s.context, v, { orphanVolumeId: s.strayVolumeId, reason: 'Nobody needs it' }),
  deleteVolumeSnapshot: (s, v) => deleteVolumeSnapshot(s.context, v, { snapshotId: s.snapshotId, reason: 'Nobody needs it' }),
  releaseUnclaimedAddress: (s, v) =>
    releaseUnclaimedAddress(s.context, v, { orphanAddressId: s.orphanAddressId, reason: 'Nobody needs it' }),
  'releaseUnclaimedAddress of none': (s, v) =>
    releaseUnclaimedAddress(s.context, v, { orphanAddressId: s.strayAddressId, reason: 'Nobody needs it' }),
  'deleteUnclaimedServer of none': (s, v) => deleteUnclaimedServer(s.context, v, { orphanId: s.strayId, reason: 'Nobody needs it' }),
  protectServer: (s, v) => protectServer(s.context, v, { serverId: s.serverId, reason: 'Debugging' }),
  unprotectServer: (s, v) => unprotectServer(s.context, v, { serverId: s.serverId, reason: 'Done' }),
  createCloudAccount: (s, v) =>
    createCloudAccount(s.context, v, {
      name: 'another',
      environmentIds: [s.environmentId],
      credentials: { aws: { accessKeyId: 'AKIAMAIN' } },
    }),
  updateCloudAccount: (s, v) => updateCloudAccount(s.context, v, { cloudAccountId: s.cloudAccountId, version: 1, name: 'another' }),
  checkCloudAccount: (s, v) => checkCloudAccount(s.context, v, { cloudAccountId: s.cloudAccountId }),
  deleteCloudAccount: (s, v) => deleteCloudAccount(s.context, v, { cloudAccountId: s.cloudAccountId, version: 1 }),
  acknowledgeDatabaseBehind: (s, v) => acknowledgeDatabaseBehind(s.context, v, { cloudAccountId: s.cloudAccountId, reason: 'Restored' }),
  releaseZoneBreaker: (s, v) => releaseZoneBreaker(s.context, v, { inventoryId: s.inventoryId, zone: 'a', reason: 'Power' }),
  createImage: (s, v) => createImage(s.context, v, { name: 'two', cloud: 'gce', location: 'europe-west1', cloudImageId: 'debian' }),
  planDeclaration: (s, v) => planDeclaration(s.context, v, declaration(s, 'another')),
  applyDeclaration: (s, v) => applyDeclaration(s.context, v, declaration(s, 'another')),
  'applyDeclaration on a farm': (s, v) => applyDeclaration(s.context, v, declaration(s, 'shop')),
  exportDeclaration: (s, v) => exportDeclaration(s.context, v, { environmentId: s.environmentId }),
  createRole: (s, v) => createRole(s.context, v, { name: 'another', imageIds: [s.imageId] }),
  updateRole: (s, v) => updateRole(s.context, v, { roleId: s.roleId, version: 1, description: 'Other.' }),
  createApiToken: (s, v) => createApiToken(s.context, v, { name: 'another', accessRole: 'viewer' }),
  "revokeApiToken of another's": (s, v) => revokeApiToken(s.context, v, { apiTokenId: s.apiTokenId }),
  createEnvironment: (s, v) => createEnvironment(s.context, v, { name: 'Another' }),
  grantAccess: (s, v) => grantAccess(s.context, v, { userId: 'y', accessRole: 'viewer', environmentId: null }),
  revokeAccess: (s, v) => revokeAccess(s.context, v, { accessGrantId: s.accessGrantId }),
};

/** `yes` when nothing but the state of things stands in the way; else which permission is missing, or that nothing is to be seen. */
async function verdict(command: (typeof commands)[string], grant: (s: Scene) => Parameters<typeof viewerWith>[0]): Promise<string> {
  const s = await scene();
  const before = s.store.dump();
  const error = await command(s, viewerWith(grant(s), s)).then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof NotAuthorizedError || error instanceof NotFoundError)) {
    // A conflict with the present state came after the permission was looked at; anything unknown is a defect of this test.
    if (error && !(error instanceof EngineError)) throw error;
    return 'yes';
  }
  expect(s.store.dump(), 'a refused command has no effect').toEqual(before);
  return error instanceof NotFoundError ? 'not seen' : `no ${error.permission}`;
}

describe('who may run which command', () => {
  test('is as checked in', async () => {
    const columns = [
      ...accessRoleNames.map((accessRole) => ({ title: accessRole, grant: () => [{ accessRole, environmentId: null }] })),
      ...accessRoleNames.map((accessRole) => ({
        title: `${accessRole} here`,
        grant: (s: Scene) => [{ accessRole, environmentId: s.environmentId }],
      })),
      {
        title: 'administrator elsewhere',
        grant: (s: Scene) => [{ accessRole: 'administrator' as const, environmentId: s.otherEnvironmentId }],
      },
      { title: 'nothing', grant: () => [] },
    ];
    const line = (cells: string[]) =>
      cells
        .map((cell, index) => cell.padEnd(index ? 26 : 30))
        .join('')
        .trimEnd();
    const lines = [line(['command', ...columns.map(({ title }) => title)])];
    for (const [name, command] of Object.entries(commands)) {
      const cells: string[] = [];
      for (const { grant } of columns) cells.push(await verdict(command, grant));
      lines.push(line([name, ...cells]));
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('command-authorization.txt');
  }, 30_000);
});
