import type { AwsValues, FarmValues, TierValues, VolumeValues } from './tier-values.ts';

export function newFarm(environmentId: string): FarmValues {
  return { name: '', environmentId, comment: '', launch: true, tiers: [newTier(0)] };
}

export function newTier(position: number): TierValues {
  return {
    alias: position === 0 ? 'web' : `tier-${position + 1}`,
    roleId: '',
    cloudAccountId: '',
    location: '',
    min: 1,
    max: 3,
    desired: '',
    instanceTypes: [],
    zones: [],
    volumes: [],
    tags: [],
    aws: newAws(),
    userData: '',
  };
}

export function newVolume(taken: readonly VolumeValues[]): VolumeValues {
  // EC2 recommends the names from /dev/sdf to /dev/sdp for data volumes.
  const letters = [...'fghijklmnop'];
  const letter = letters.find((one) => !taken.some((volume) => volume.device === `/dev/sd${one}`)) ?? '';
  return {
    device: letter && `/dev/sd${letter}`,
    sizeGib: 20,
    type: 'gp3',
    iops: '',
    throughputMibps: '',
    encrypted: true,
    kmsKeyId: '',
    whenUnwanted: 'KEEP',
  };
}

export function newAws(): AwsValues {
  return {
    securityGroupIds: [],
    keyName: '',
    iamInstanceProfile: '',
    rootVolume: null,
    httpTokens: 'REQUIRED',
    hopLimit: 2,
    tenancy: '',
    placementGroup: '',
    cpuCredits: '',
    associatePublicIp: '',
    ebsOptimized: '',
    detailedMonitoring: false,
    spot: false,
    spotMaxPrice: '',
  };
}
