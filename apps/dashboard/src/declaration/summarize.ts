import { decideDesired } from '@farmhand/domain/decide-desired';
import { untracked } from '@farmhand/domain/metric-source';
import type { FarmRoleValues } from './farm-role-values.ts';
import { toScaling } from './scaling-values.ts';

export interface DeclarationSummary {
  /** Wanted now. */
  servers: number;
  serversMax: number;
  volumes: number;
  volumesGib: number;
}

/** What the farm roles ask for together. */
export function summarize(farmRoles: readonly FarmRoleValues[], now: number): DeclarationSummary {
  const parts = farmRoles.map(({ scaling, volumes }) => {
    const servers = decideDesired({ scaling: toScaling(scaling), tracking: untracked, now }).servers || 0;
    const gib = volumes.reduce((sum, volume) => sum + Number(volume.sizeGib), 0);
    return { servers, serversMax: Number(scaling.max), volumes: servers * volumes.length, volumesGib: servers * gib };
  });
  const total = (key: keyof DeclarationSummary) => parts.reduce((sum, part) => sum + part[key], 0);
  return { servers: total('servers'), serversMax: total('serversMax'), volumes: total('volumes'), volumesGib: total('volumesGib') };
}
