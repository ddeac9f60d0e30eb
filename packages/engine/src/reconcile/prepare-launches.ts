import { createHash } from 'node:crypto';
import { CloudError } from '@farmhand/clouds/cloud-error';
import type { FrozenLaunch, LaunchSpec, VolumeRequest } from '@farmhand/clouds/driver';
import type { VolumeDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { LaunchAction, Plan } from '@farmhand/domain/plan';
import { sealContexts } from '../seal-contexts.ts';
import type { Round } from './round.ts';

/** A launch with its request frozen, not recorded yet. */
export interface PreparedLaunch {
  id: string;
  sequence: number;
  token: string;
  action: LaunchAction;
  /** Or why the driver refuses to make a request of it. */
  frozen: FrozenLaunch | CloudError;
  hash: string;
}

/** Freezes the exact request of each launch before anything is written. No call is made. */
export async function prepareLaunches(round: Round, plan: Plan): Promise<PreparedLaunch[]> {
  const prepared: PreparedLaunch[] = [];
  for (const action of plan.actions.filter((candidate) => candidate.kind === 'launch')) {
    const id = round.context.newId();
    const sequence = await round.context.store.nextSequence();
    const installation = await round.context.store.installationId();
    const spec = launchSpec(round, action, { installation, farmRole: round.lease.id, launch: id, sequence });
    const frozen = freeze(round, spec);
    const hash = createHash('sha256').update(JSON.stringify(frozen)).digest('hex');
    prepared.push({ id, sequence, token: round.context.randomToken(), action, frozen, hash });
  }
  return prepared;
}

function freeze({ context, work }: Round, spec: LaunchSpec): FrozenLaunch | CloudError {
  try {
    return context.loadDriver(work.cloudAccount).servers.freezeLaunch(spec);
  } catch (error) {
    if (error instanceof CloudError) return error;
    throw error;
  }
}

function launchSpec({ context, work }: Round, action: LaunchAction, owner: LaunchSpec['owner']): LaunchSpec {
  const { farmRole } = work;
  const { declaration, userData } = farmRole;
  return {
    location: farmRole.location,
    zone: action.place?.zone ?? null,
    subnetId: action.place?.subnetId ?? null,
    instanceType: action.instanceType,
    imageId: declaration.imageId,
    count: action.members.length,
    owner,
    tags: declaration.tags,
    volumes: action.newVolumes.map(toVolumeRequest),
    userData: userData === null ? null : context.secretBox.open(userData, sealContexts.userData(farmRole.id)),
    settings: declaration.settings,
  };
}

export function toVolumeRequest(volume: VolumeDeclaration): VolumeRequest {
  const { device, sizeGib, type, encrypted } = volume;
  return {
    ...{ device, sizeGib, type, encrypted },
    ...(volume.iops === null ? {} : { iops: volume.iops }),
    ...(volume.throughputMibps === null ? {} : { throughputMibps: volume.throughputMibps }),
    ...(volume.kmsKeyId === null ? {} : { kmsKeyId: volume.kmsKeyId }),
  };
}
