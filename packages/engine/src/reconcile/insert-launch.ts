import { hostName } from '@farmhand/domain/host-name';
import type { LaunchAction } from '@farmhand/domain/plan';
import { reason } from '@farmhand/domain/reason';
import { sealContexts } from '../seal-contexts.ts';
import type { LaunchRow, Rows, ServerRow, VolumeRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';
import type { PreparedLaunch } from './prepare-launches.ts';
import type { Round } from './round.ts';

type Member = LaunchAction['members'][number];

/**
 * Writes a launch, its members, their servers and the volumes that come with them: all of it before the call. The audit entry of the intent has the
 * launch's own id, so that all that comes of it can name it.
 */
export function insertLaunch(
  round: Round,
  changes: ChangeSet,
  { causes, ...prepared }: PreparedLaunch & { causes: ReadonlyMap<number, string | null> },
): LaunchRow {
  const launch = launchRow(round, prepared);
  const { farmRole } = round.work;
  const causeOf = ({ slot }: Member) => causes.get(slot) ?? null;
  const [first] = prepared.action.members;
  const slots = prepared.action.members.map((member) => member.slot).join(', ');
  const text = `Launching ${prepared.action.members.length} × ${launch.instanceType} of ${farmRole.alias} for slot${prepared.action.members.length === 1 ? '' : 's'} ${slots}. ${prepared.action.reason.text}`;
  const cause = { id: launch.id, causeId: first ? causeOf(first) : null };
  changes.insert('Launch', launch, { ...cause, action: 'launch.intent', within: farmRole, event: { type: 'launch.intent', text } });
  for (const member of prepared.action.members) {
    const server = serverRow(round, prepared, member);
    raiseAttempt(round, changes, member);
    changes.insert('LaunchMember', memberRow(round, { launch, server, member }));
    changes.insert('Server', server, { action: 'server.create', causeId: causeOf(member) });
    for (const volume of volumeRows(round, prepared, server))
      changes.insert('Volume', volume, { action: 'volume.create', causeId: launch.id });
  }
  return launch;
}

function launchRow({ context, lease, work }: Round, { id, action, sequence, token, frozen, hash }: PreparedLaunch): LaunchRow {
  const now = context.clock.now();
  const { cloudAccount, farmRole } = work;
  return {
    id,
    organizationId: lease.organizationId,
    farmRoleId: farmRole.id,
    cloudAccountId: cloudAccount.id,
    identityId: cloudAccount.identityId ?? '',
    location: farmRole.location,
    zone: action.place?.zone ?? null,
    subnetId: action.place?.subnetId ?? null,
    instanceType: action.instanceType,
    revision: action.revision,
    sequence,
    token,
    replay: context.loadDriver(cloudAccount).servers.launching.replay,
    request: context.secretBox.seal(JSON.stringify(frozen), sealContexts.launch(id)),
    requestHash: hash,
    count: action.members.length,
    outcome: 'OPEN',
    errorCode: null,
    errorText: null,
    createdAt: now,
    callUntil: new Date(now.getTime() + context.timing.callMs),
    notBefore: null,
    calls: 1,
    emptyLookAt: null,
    lookAt: now,
    closedAt: null,
  };
}

function serverRow(round: Round, { id: launchId, action }: PreparedLaunch, member: Member): ServerRow {
  const { context, lease, work } = round;
  const { farm, farmRole } = work;
  const now = context.clock.now();
  return {
    id: context.newId(),
    organizationId: lease.organizationId,
    environmentId: farmRole.environmentId,
    farmId: farm.id,
    farmRoleId: farmRole.id,
    cloudAccountId: farmRole.cloudAccountId,
    location: farmRole.location,
    slotIndex: member.slot,
    attempt: member.attempt,
    launchId,
    launchIndex: member.index,
    state: 'PENDING_LAUNCH',
    reason: reason('launch-recorded', {
      now: now.getTime(),
      text: action.reason.text,
      evidence: { because: action.reason.code, ...action.reason.evidence },
    }),
    health: 'UNKNOWN',
    ...unjudged,
    hostName: hostName(farm.name, farmRole.alias, member.slot),
    instanceType: action.instanceType,
    imageId: farmRole.declaration.imageId,
    revision: action.revision,
    zone: action.place?.zone ?? null,
    request: null,
    quarantined: false,
    preserved: null,
    givenUpAt: null,
    protected: false,
    named: false,
    lastWriteAt: now,
    ...notSeen,
    createdAt: now,
    runningAt: null,
    closedAt: null,
    privateIp: null,
    publicIp: null,
    cloudStateReason: null,
    microUsdPerHour: work.money.prices.instanceTypes[action.instanceType] ?? null,
  };
}

/** Columns of a server that nothing is known or said of. */
export const unjudged = {
  healthReason: null,
  unhealthySince: null,
  cloudStatus: null,
  rebootingSince: null,
  serviceCheck: null,
  drift: [],
  repairs: [],
  repairUntil: null,
  repairBecause: null,
  causeId: null,
};

/** Columns of what the cloud has not shown yet. */
export const notSeen = {
  cloudId: null,
  cloudState: null,
  observedAt: null,
  missingSince: null,
  missingAt: null,
  missingConfirmed: false,
};

function memberRow(
  { context, lease }: Round,
  { launch, server, member }: { launch: LaunchRow; server: ServerRow; member: Member },
): Rows['LaunchMember'] {
  return {
    id: context.newId(),
    organizationId: lease.organizationId,
    launchId: launch.id,
    farmRoleId: launch.farmRoleId,
    serverId: server.id,
    slotIndex: member.slot,
    attempt: member.attempt,
    index: member.index,
    outcome: 'OPEN',
  };
}

function volumeRows({ context, lease, work }: Round, { id: launchId, action }: PreparedLaunch, server: ServerRow): VolumeRow[] {
  const now = context.clock.now();
  return action.newVolumes.map((volume) => ({
    id: context.newId(),
    organizationId: lease.organizationId,
    environmentId: work.farmRole.environmentId,
    farmId: work.farm.id,
    farmRoleId: work.farmRole.id,
    cloudAccountId: work.farmRole.cloudAccountId,
    location: work.farmRole.location,
    slotIndex: server.slotIndex,
    device: volume.device,
    sizeGib: volume.sizeGib,
    type: volume.type,
    state: 'INTENDED',
    reason: reason('volume-created', { now: now.getTime() }),
    zone: server.zone,
    launchId,
    token: context.randomToken(),
    serverId: server.id,
    lastWriteAt: now,
    heldBy: null,
    ...notSeen,
    keepUntil: null,
    attachedAt: null,
    soughtUntil: null,
    snapshotId: null,
    fromSnapshotId: null,
    createdAt: now,
    closedAt: null,
    microUsdPerHour: work.money.prices.volumes[volume.device] ?? null,
  }));
}

function raiseAttempt({ context, lease, work }: Round, changes: ChangeSet, { slot: index, attempt }: Member): void {
  const row = work.slots.find((slot) => slot.index === index);
  if (row !== undefined) changes.patch('Slot', row, { attempt });
  else
    changes.insert('Slot', {
      id: context.newId(),
      organizationId: lease.organizationId,
      farmRoleId: work.farmRole.id,
      index,
      zone: null,
      attempt,
    });
}
