import { randomUUID } from 'node:crypto';
import { ownerTagKeys } from '@farmhand/clouds/driver';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import { simAccount, simRegion } from './sim-world.ts';
import type { SmallWorld } from './small-world.ts';

interface Stray {
  /** Default: the farm role of the world. */
  farmRole?: string;
  launch?: string;
  sequence?: number;
  zone?: string;
  /** Device of a data volume that it holds. */
  device?: string;
}

/** A host in the cloud with the tags of this installation that no record of ours knows: launched by nobody, or before a backup was restored. */
export function launchStray({ datacenter, farmRoleId }: SmallWorld, stray: Stray = {}): Host {
  const call = { accountId: simAccount, region: simRegion };
  const [image] = datacenter.catalogue(call).images;
  const tags = {
    [ownerTagKeys.installation]: 'installation',
    [ownerTagKeys.farmRole]: stray.farmRole ?? farmRoleId,
    [ownerTagKeys.launch]: stray.launch ?? randomUUID(),
    [ownerTagKeys.sequence]: String(stray.sequence ?? 1),
  };
  const { hosts } = datacenter.launchHosts(call, {
    ...{ countMin: 1, countMax: 1, imageId: image!.id, sizeId: 't3.small', zone: stray.zone, tags, diskTags: tags },
    ...{ disks: stray.device ? [{ device: stray.device, sizeGib: 20, type: 'gp3', endsWithHost: false }] : [] },
  });
  return hosts[0]!;
}
