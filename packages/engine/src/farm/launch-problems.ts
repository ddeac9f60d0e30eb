import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver, LaunchSpec } from '@farmhand/clouds/driver';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Problem } from '@farmhand/domain/limits';
import { toVolumeRequest } from '../reconcile/prepare-launches.ts';

/**
 * What the driver would refuse when it makes the request of a launch: found when a declaration is saved, by making one. No call is made, so
 * what only the cloud knows is not found.
 */
export function launchProblems({ servers }: CloudDriver, declaration: FarmRoleDeclaration): Problem[] {
  const bare = trialSpec(declaration);
  const settings = refusal(() => servers.freezeLaunch(bare));
  if (settings !== undefined) return [{ path: 'settings', message: settings }];
  return declaration.volumes.flatMap((volume, index) => {
    const message = refusal(() => servers.freezeLaunch({ ...bare, volumes: [toVolumeRequest(volume)] }));
    return message === undefined ? [] : [{ path: `volumes.${index}`, message }];
  });
}

function trialSpec({ location, zones, instanceTypes, imageId, tags, settings }: FarmRoleDeclaration): LaunchSpec {
  return {
    ...{ location, imageId, tags, settings, count: 1, volumes: [], userData: null },
    ...{ zone: zones[0]?.zone ?? null, subnetId: zones[0]?.subnetId ?? null, instanceType: instanceTypes[0] ?? '' },
    owner: { installation: 'trial', farmRole: 'trial', launch: 'trial', sequence: 0 },
  };
}

function refusal(make: () => unknown): string | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof CloudError) return error.message;
    throw error;
  }
}
