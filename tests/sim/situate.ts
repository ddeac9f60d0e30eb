import { type FarmRoleDeclaration, snapshotsOf } from '@farmhand/domain/farm-role-declaration';
import { metricDefaults } from '@farmhand/domain/metric-source';
import { asManyAsMin, type Scaling } from '@farmhand/domain/scaling';
import { zoneDarkChoices } from '@farmhand/domain/when-zone-dark';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { Random } from './random.ts';
import type { Trait } from './traits.ts';

/** A farm role as it is declared where its run begins in a situation. `random` is drawn from last: what others draw stays as it is. */
export function situate(
  row: FarmRoleRow,
  traits: readonly Trait[],
  { random, farmRoles, zones: there }: { random: Random; farmRoles: number; zones: readonly string[] },
): FarmRoleRow {
  const { declaration, guardSettings, createdAt } = row;
  const { address, scaling, volumes, zones } = declaration;
  const declare = (changes: Partial<FarmRoleDeclaration>): FarmRoleRow => {
    const changed = { ...declaration, ...changes };
    return { ...row, declaration: changed, max: changed.scaling.max };
  };
  if (traits.includes('zones go dark')) {
    const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
    return declare({
      scaling: sizeInTwoZones(farmRoles),
      zones: there.slice(0, 2).map((zone) => ({ zone, subnetId: null })),
      volumes: [
        { ...volume, whenUnwanted: random.pick(['keep', 'snapshot-and-delete']), snapshots: { keepDays: 30, everyHours: 24, kept: 1 } },
      ],
      whenZoneDark: { choice: random.pick([...zoneDarkChoices, 'fresh-volume', 'latest-snapshot']), afterMinutes: 1 },
      rollout: { ...declaration.rollout, surge: 0, maxUnavailable: 1 },
    });
  }
  if (traits.includes('one zone')) {
    const settings = { ...guardSettings, breakerOff: 'simulated', replacementShare: 0.5 };
    return { ...declare({ zones: zones.slice(0, 1), scaling: { ...scaling, min: scaling.max } }), guardSettings: settings };
  }
  if (traits.includes('full house')) return declare({ scaling: { ...scaling, min: scaling.max }, volumes: [] });
  if (traits.includes('gaps in metrics')) {
    const source = { kind: 'metric' as const, ...metricDefaults, warmUpSeconds: 20, scaleInCooldownSeconds: 120 };
    const max = Math.max(4, scaling.max);
    return { ...declare({ scaling: { min: 1, max, source } }), trackedDesired: { servers: max, since: createdAt.getTime() } };
  }
  if (traits.includes('new servers hidden')) {
    const settings = { ...guardSettings, breakerOff: 'simulated', replacementShare: 0.5 };
    return { ...declare({ scaling: { min: 4, max: 8, source: asManyAsMin }, volumes: [] }), guardSettings: settings };
  }
  if (traits.includes('services out of reach')) {
    const check = {
      kind: 'tcp' as const,
      address: 'public' as const,
      port: 80,
      intervalSeconds: 5,
      timeoutMs: 1_000,
      failures: 2,
      successes: 1,
      graceSeconds: 0,
    };
    const settings = { ...guardSettings, breakerOff: 'simulated', replacementShare: 0.5 };
    return { ...declare({ health: { ...declaration.health, check } }), guardSettings: settings };
  }
  if (traits.includes('launches come short')) {
    const max = Math.max(4, scaling.max);
    const settings = { ...guardSettings, launchBatchMax: 1024, canary: false };
    return { ...declare({ scaling: { ...scaling, min: max, max } }), guardSettings: settings, launchBatch: 8 };
  }
  if (traits.includes('several farms')) {
    const byTheClock = volumes.map((volume) => ({ ...volume, snapshots: { ...snapshotsOf(volume), everyHours: 24 } }));
    return declare({ address: { ...address, kind: 'reserved' }, volumes: byTheClock });
  }
  if (traits.includes('insistent program')) return declare({ health: { ...declaration.health, repairDrift: 'repair' } });
  return row;
}

/** So many in all farm roles together that each of two zones has a breaker, and as many may stand in for them. */
export function sizeInTwoZones(farmRoles: number): Scaling {
  const min = Math.max(2, Math.ceil(12 / farmRoles));
  return { min, max: 2 * min, source: asManyAsMin };
}
