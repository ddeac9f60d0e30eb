import { wantedServers } from '@farmhand/domain/farm-role-declaration';
import type { TierValues } from './tier-values.ts';

export interface DeclarationSummary {
  servers: number;
  serversMax: number;
  volumes: number;
  volumesGib: number;
}

/** What the tiers ask for together. */
export function summarize(tiers: readonly TierValues[]): DeclarationSummary {
  const parts = tiers.map((tier) => {
    const servers = wantedServers({ min: Number(tier.min), max: Number(tier.max), desired: tier.desired === '' ? null : tier.desired });
    const gib = tier.volumes.reduce((sum, volume) => sum + Number(volume.sizeGib), 0);
    return { servers, serversMax: Number(tier.max), volumes: servers * tier.volumes.length, volumesGib: servers * gib };
  });
  const total = (key: keyof DeclarationSummary) => parts.reduce((sum, part) => sum + part[key], 0);
  return { servers: total('servers'), serversMax: total('serversMax'), volumes: total('volumes'), volumesGib: total('volumesGib') };
}
