import type { Timing } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import type { PlanContext } from '@farmhand/domain/plan-context';
import type {
  AddressFacts,
  DesiredFarmRole,
  HealthFacts,
  LaunchFacts,
  ObservedFarmRole,
  OrphanFacts,
  ServerFacts,
  SnapshotFacts,
  VolumeFacts,
} from '@farmhand/domain/snapshot';
import type { EngineContext } from '../engine-context.ts';
import { trackingOf } from '../metric/tracking-of.ts';
import type { AddressRow, LaunchRow, OrphanRow, ServerRow, VolumeRow, VolumeSnapshotRow } from '../store/rows.ts';
import type { WorkRows } from './load-work.ts';
import { isRefusal } from './refusals.ts';

/** Rows as the planner wants them. The reconciler and the preview both come through here. */
export function toPlanContext(rows: WorkRows, context: Pick<EngineContext, 'clock' | 'timing'>): PlanContext {
  return {
    desired: desiredOf(rows, context.timing),
    observed: observedOf(rows, context.timing),
    timing: context.timing,
    now: context.clock.now().getTime(),
  };
}

function desiredOf({ farm, farmRole }: WorkRows, timing: Timing): DesiredFarmRole {
  return {
    farmRoleId: farmRole.id,
    farmName: farm.name,
    farmStatus: farm.status,
    removed: farmRole.removed,
    frozen: farm.frozenReason === null ? null : { because: farm.frozenReason, until: farm.frozenUntil?.getTime() ?? null },
    revision: farmRole.revision,
    declaration: farmRole.declaration,
    guards: guardsInForce(farmRole.guardSettings, timing),
  };
}

function observedOf(rows: WorkRows, timing: Timing): ObservedFarmRole {
  const { cloudAccount, farmRole, inventory } = rows;
  return {
    slots: rows.slots.map(({ index, attempt }) => ({ index, attempt })),
    servers: rows.servers.map(serverFacts),
    launches: rows.launches.map(launchFacts),
    volumes: rows.volumes.map((row) => volumeFacts(row, rows)),
    snapshots: rows.snapshots.map(snapshotFacts),
    snapshotsCompleteAt: time(inventory?.snapshotsCompleteAt),
    addresses: rows.addresses.map((row) => addressFacts(row, rows)),
    orphans: rows.orphans.map(orphanFacts),
    tracking: trackingOf(farmRole),
    rollout: farmRole.rollout,
    order: orderFacts(rows, timing),
    guards: {
      breaker: farmRole.breaker,
      releasedAt: time(farmRole.breakerReleasedAt),
      losses: rows.losses.map(({ at }) => at.getTime()),
      absences: rows.losses.flatMap(({ at, absentSlot: slot }) => (slot === null ? [] : { slot, at: at.getTime() })),
      replacements: rows.replacements.map((at) => at.getTime()),
      failedLaunches: farmRole.failedLaunches.map(({ at }) => at),
      launchBatch: farmRole.launchBatch,
      shortages: farmRole.shortages,
    },
    inventory: {
      completeAt: time(inventory?.completeAt),
      volumesCompleteAt: time(inventory?.volumesCompleteAt),
      addressesCompleteAt: time(inventory?.addressesCompleteAt),
      blindSince: time(inventory?.blindSince),
      statusAt: time(inventory?.statusAt),
      blindSpells: inventory?.blindSpells ?? [],
      darkZones: (inventory?.zoneBreakers ?? []).flatMap(({ zone, latchedAt, lost, servers }) =>
        latchedAt === null ? [] : { zone, since: latchedAt, lost, servers },
      ),
    },
    checks: { seenAt: time(rows.checkRound?.seenAt), blindSpells: rows.checkRound?.blindSpells ?? [] },
    cloudAccount: {
      usable: cloudAccount.status !== 'FAILED' && cloudAccount.identityId !== null,
      text: cloudAccount.statusText,
      behind: cloudAccount.behind,
    },
    failures: farmRole.failures,
    notBefore: time(farmRole.notBefore),
    money: rows.money,
  };
}

function orderFacts({ farm, farmRole, tiers }: WorkRows, timing: Timing): ObservedFarmRole['order'] {
  return {
    gatePassedAt: time(farmRole.gatePassedAt),
    unwantedSince: time(farmRole.unwantedSince),
    tiers: tiers.map(({ alias, declaration: { after }, removed, standing, guardSettings }) => ({
      ...{ alias, after, standing, wantsUp: farm.status === 'RUNNING' && !removed },
      dependentsMaxMs: guardsInForce(guardSettings, timing).dependentsMaxMs,
    })),
  };
}

function serverFacts(row: ServerRow): ServerFacts {
  const { id, attempt, launchId, state, cloudId, zone, revision, request, quarantined, cloudState, cloudStateReason } = row;
  return {
    ...{ id, attempt, launchId, state, cloudId, zone, revision, request, quarantined, cloudState, cloudStateReason },
    slot: row.slotIndex,
    protected: row.protected,
    cloudStateAt: time(row.observedAt),
    reasonCode: row.reason.code,
    createdAt: row.createdAt.getTime(),
    runningAt: time(row.runningAt),
    lastWriteAt: row.lastWriteAt.getTime(),
    preserved: preservedOf(row),
    missing: missingOf(row),
    health: healthFacts(row),
    microUsdPerHour: row.microUsdPerHour,
    drift: row.drift,
    repairs: row.repairs,
    repairUntil: time(row.repairUntil),
  };
}

function healthFacts({ health, healthReason, unhealthySince, cloudStatus, rebootingSince, serviceCheck: check }: ServerRow): HealthFacts {
  const impaired = cloudStatus?.impaired ?? null;
  return {
    noted: health,
    code: healthReason?.code ?? null,
    unhealthySince: time(unhealthySince),
    impaired: impaired && { since: Date.parse(impaired.since), text: impaired.text },
    rebootingSince: time(rebootingSince),
    check: check && { ...check, since: Date.parse(check.since), askedSince: Date.parse(check.askedSince) },
  };
}

function preservedOf({ preserved }: ServerRow): ServerFacts['preserved'] {
  return preserved && { at: Date.parse(preserved.at), until: Date.parse(preserved.until), byPerson: preserved.byPerson };
}

function volumeFacts(row: VolumeRow, { makers }: Pick<WorkRows, 'makers'>): VolumeFacts {
  const { id, device, state, cloudId, launchId, serverId, cloudState, heldBy, snapshotId, fromSnapshotId } = row;
  const maker = cloudId === null ? makers.find((server) => server.id === serverId) : undefined;
  return {
    ...{ id, device, state, cloudId, launchId, serverId, cloudState, heldBy, snapshotId, fromSnapshotId },
    // It is where its server is, or was.
    zone: row.zone ?? maker?.zone ?? null,
    holderEndedAt: time(maker?.closedAt),
    slot: row.slotIndex,
    reasonCode: row.reason.code,
    // The cloud may have said it, and it is not noted yet.
    attachedAt: time(row.attachedAt ?? (heldBy === null ? null : row.observedAt)),
    lastWriteAt: row.lastWriteAt.getTime(),
    missing: missingOf(row),
    keepUntil: time(row.keepUntil),
  };
}

function snapshotFacts(row: VolumeSnapshotRow): SnapshotFacts {
  const { id, purpose, volumeId, device, state, cloudId, volumeCloudId, cloudState, requested } = row;
  return {
    ...{ id, purpose, volumeId, device, state, cloudId, volumeCloudId, cloudState, requested },
    slot: row.slotIndex,
    reasonCode: row.reason.code,
    createdAt: row.createdAt.getTime(),
    sentAt: time(row.sentAt),
    notBefore: time(row.notBefore),
    lastWriteAt: row.lastWriteAt.getTime(),
    missing: missingOf(row),
    keepUntil: time(row.keepUntil),
  };
}

function addressFacts(row: AddressRow, { formerHolders }: Pick<WorkRows, 'formerHolders'>): AddressFacts {
  const { id, state, cloudId, serverId, heldBy, failures } = row;
  const former = formerHolders.find((server) => server.id === serverId && server.cloudId === heldBy);
  return {
    ...{ id, state, cloudId, serverId, heldBy, failures },
    slot: row.slotIndex,
    reasonCode: row.reason.code,
    reasonText: row.reason.text,
    holderEndedAt: time(former?.closedAt),
    lastWriteAt: row.lastWriteAt.getTime(),
    unansweredAt: time(row.unansweredAt),
    notBefore: time(row.notBefore),
    missing: missingOf(row),
    keepUntil: time(row.keepUntil),
  };
}

function orphanFacts({ id, cloudId, verdict, launchId, firstSeenAt, sightings, requested, sentAt }: OrphanRow): OrphanFacts {
  return { id, cloudId, verdict, launchId, firstSeenAt: firstSeenAt.getTime(), sightings, requested, sentAt: time(sentAt) };
}

function launchFacts(row: LaunchRow): LaunchFacts {
  return {
    id: row.id,
    zone: row.zone,
    createdAt: row.createdAt.getTime(),
    callUntil: row.callUntil.getTime(),
    notBefore: time(row.notBefore),
    emptyLookAt: time(row.emptyLookAt),
    lookAt: time(row.lookAt),
    calls: row.calls,
    replay: row.replay,
    refused: isRefusal(row.errorCode),
  };
}

function missingOf(row: Pick<ServerRow, 'missingSince' | 'missingAt' | 'missingConfirmed'>): ServerFacts['missing'] {
  if (row.missingSince === null) return null;
  return { since: row.missingSince.getTime(), askedAt: time(row.missingAt), confirmed: row.missingConfirmed };
}

const time = (date: Date | null | undefined): number | null => date?.getTime() ?? null;
