import { wantedServers } from '@farmhand/domain/farm-role-declaration';
import type { FarmRoleValues } from './farm-role-values.ts';

export interface DeclarationSummary {
  servers: number;
  serversMax: number;
  volumes: number;
  volumesGib: number;
}

/** What the farm roles ask for together. */
export function summarize(farmRoles: readonly FarmRoleValues[]): DeclarationSummary {
  const parts = farmRoles.map((farmRole) => {
    const servers = wantedServers({
      min: Number(farmRole.min),
      max: Number(farmRole.max),
      desired: farmRole.desired === '' ? null : farmRole.desired,
    });
    const gib = farmRole.volumes.reduce((sum, volume) => sum + Number(volume.sizeGib), 0);
    return { servers, serversMax: Number(farmRole.max), volumes: servers * farmRole.volumes.length, volumesGib: servers * gib };
  });
  const total = (key: keyof DeclarationSummary) => parts.reduce((sum, part) => sum + part[key], 0);
  return { servers: total('servers'), serversMax: total('serversMax'), volumes: total('volumes'), volumesGib: total('volumesGib') };
}
