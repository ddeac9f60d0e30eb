import type { CloudDriver, ObservedServer } from '@farmhand/clouds/driver';
import { type Drift, driftOf } from '@farmhand/domain/drift';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow, FarmRoleRow, ServerRow } from '../store/rows.ts';

/** In what a server differs from what was asked for; null when nothing can be said now. */
export type JudgeDrift = (row: ServerRow, item: ObservedServer) => Drift[] | null;

/**
 * Compares servers with what their farm role declares. A server of an older revision is outdated, which is said elsewhere: of it only what its own
 * row says is compared.
 */
export function judgeDrift(context: EngineContext, cloudAccount: CloudAccountRow, farmRoles: readonly FarmRoleRow[]): JudgeDrift {
  const byId = new Map(farmRoles.map((farmRole) => [farmRole.id, farmRole]));
  const asked = new Map<string, ReturnType<CloudDriver['comparableSettings']>>();
  const settingsOf = ({ id, declaration }: FarmRoleRow) => {
    const known = asked.get(id) ?? context.loadDriver(cloudAccount).comparableSettings(declaration.settings);
    asked.set(id, known);
    return known;
  };
  return (row, item) => {
    const farmRole = byId.get(row.farmRoleId);
    if (farmRole === undefined || (item.state !== 'running' && item.state !== 'stopped')) return null;
    const { declaration } = farmRole;
    const own = { instanceType: row.instanceType, imageId: row.imageId };
    const current = row.revision === farmRole.revision ? settingsOf(farmRole) : nothingAsked;
    const subnetIds = declaration.zones.flatMap(({ zone, subnetId }) => (zone === row.zone && subnetId !== null ? [subnetId] : []));
    const askedFor = {
      ...{ ...own, ...current, subnetIds: subnetIds.length === 0 ? null : subnetIds },
      tags: row.revision === farmRole.revision ? declaration.tags : {},
      devices: declaration.volumes.map(({ device }) => device),
    };
    const { instanceType, imageId, volumes, traits } = item;
    return driftOf(askedFor, { instanceType, imageId, volumes, ...traits }, declaration.health.ignoreDrift);
  };
}

const nothingAsked = { securityGroupIds: null, profile: null, metadataTokens: null };
