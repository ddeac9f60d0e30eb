import { hostName } from '@farmhand/domain/host-name';
import { reason } from '@farmhand/domain/reason';
import type { CloudServerState } from '@farmhand/domain/snapshot';
import type { Viewer } from '../access/viewer.ts';
import { pricesOf } from '../budget/prices.ts';
import type { EngineContext } from '../engine-context.ts';
import type { ChangeSet } from '../reconcile/change-set.ts';
import { notSeen, unjudged } from '../reconcile/insert-launch.ts';
import type { CloudAccountRow, FarmRoleRow, FarmRow, LaunchRow, OrphanRow, Rows, ServerRow, SlotRow, VolumeRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

export interface Adoption {
  context: EngineContext;
  viewer: Viewer;
  orphan: OrphanRow;
  farm: FarmRow;
  farmRole: FarmRoleRow;
  cloudAccount: CloudAccountRow;
  slot: number;
  /** The volumes that the slot has already. */
  volumes: readonly VolumeRow[];
  identityId: string;
  sequence: number;
  /** In the person's words. */
  reason: string;
}

/**
 * Gathers the rows of an adoption. What is written is how it ends: a closed launch with its one member and a pending server. The audit log tells it in
 * the steps of every launch, so that one check holds for all: the launch opens, the server begins, is found, and the launch closes.
 */
export async function insertAdoption(tx: Tx, changes: ChangeSet, adoption: Adoption): Promise<ServerRow> {
  const { context, farmRole, orphan, slot } = adoption;
  const [known] = await tx.find('Slot', { farmRoleId: farmRole.id, index: slot });
  const attempt = (known?.attempt ?? 0) + 1;
  const launch = launchRow(adoption);
  const begun = serverRow(adoption, { launch, attempt });
  const [asked, ended] = [context.newId(), context.newId()];
  const adopted = { id: asked, action: 'orphan.adopt', within: farmRole };
  changes.patch('Orphan', orphan, { closedAt: context.clock.now() }, adopted);
  writeSlot(changes, adoption, { known, attempt });
  changes.insert('Launch', { ...launch, ...closing(context) });
  changes.tell({ type: 'Launch', id: launch.id, causeId: asked, action: 'launch.adopt', before: null, after: launch, within: farmRole });
  const server = { ...begun, ...foundAs(adoption), causeId: ended };
  changes.insert('Server', server);
  changes.tell({ type: 'Server', action: 'server.create', causeId: asked, before: null, after: begun });
  changes.tell({
    type: 'Server',
    id: ended,
    causeId: launch.id,
    action: 'server.adopt',
    before: begun,
    after: server,
    event: eventOf(adoption, server),
  });
  changes.insert('LaunchMember', memberRow(adoption, { launch, server }));
  changes.tell({
    type: 'Launch',
    causeId: launch.id,
    action: 'launch.close',
    before: launch,
    after: { ...launch, ...closing(context) },
    within: farmRole,
  });
  writeVolumes(changes, adoption, server);
  return server;
}

const closing = ({ clock }: EngineContext) => ({ outcome: 'ADOPTED' as const, closedAt: clock.now() });

function launchRow({ context, orphan, farmRole, identityId, sequence }: Adoption): LaunchRow {
  const at = context.clock.now();
  const { organizationId, cloudAccountId, location, revision } = farmRole;
  return {
    ...{ id: context.newId(), organizationId, farmRoleId: farmRole.id, cloudAccountId, identityId, location, revision, sequence },
    ...{ zone: orphan.zone, subnetId: null, instanceType: orphan.instanceType ?? 'unknown' },
    // It makes no call: there is no request, and nothing that could be repeated.
    ...{ token: context.randomToken(), replay: 'token', request: null, requestHash: '', count: 1, calls: 0, outcome: 'OPEN' },
    ...{ errorCode: null, errorText: null, createdAt: at, callUntil: at, notBefore: null, emptyLookAt: null, lookAt: null, closedAt: null },
  };
}

/** As a launch would begin it. */
function serverRow(
  { context, orphan, farm, farmRole, slot }: Adoption,
  { launch, attempt }: { launch: LaunchRow; attempt: number },
): ServerRow {
  const at = context.clock.now();
  const { organizationId, environmentId, cloudAccountId, location, revision } = farmRole;
  return {
    ...{ id: context.newId(), organizationId, environmentId, farmId: farm.id, farmRoleId: farmRole.id, cloudAccountId, location, revision },
    ...{ slotIndex: slot, attempt, launchId: launch.id, launchIndex: 0, state: 'PENDING_LAUNCH', health: 'UNKNOWN' },
    ...{ reason: reason('launch-recorded', { now: at.getTime() }), hostName: hostName(farm.name, farmRole.alias, slot) },
    ...{ instanceType: launch.instanceType, imageId: orphan.imageId ?? farmRole.declaration.imageId, zone: orphan.zone },
    ...{
      privateIp: null,
      publicIp: null,
      cloudStateReason: null,
      request: null,
      quarantined: false,
      preserved: null,
      givenUpAt: null,
      protected: false,
      named: false,
      lastWriteAt: at,
    },
    ...notSeen,
    ...unjudged,
    ...{ createdAt: at, runningAt: null, closedAt: null, microUsdPerHour: orphan.microUsdPerHour },
  };
}

function foundAs({ context, orphan, viewer, reason: because }: Adoption): Partial<ServerRow> {
  const now = context.clock.now().getTime();
  const text = `${viewer.label} adopted it, as no record claimed it: ${because}`;
  return {
    state: 'PENDING',
    reason: reason('adopted-by-person', { now, text, evidence: { cloudId: orphan.cloudId } }),
    cloudId: orphan.cloudId,
    cloudState: orphan.cloudState as CloudServerState,
    observedAt: orphan.lastSeenAt,
  };
}

function eventOf({ orphan, viewer, reason: because }: Adoption, server: ServerRow) {
  const text = `${orphan.cloudId}, which no record claimed, is ${server.hostName} now, adopted by ${viewer.label}: ${because}`;
  return { type: 'server.adopted', text };
}

function memberRow({ context, slot }: Adoption, { launch, server }: { launch: LaunchRow; server: ServerRow }): Rows['LaunchMember'] {
  const { organizationId, farmRoleId } = launch;
  return {
    ...{ id: context.newId(), organizationId, launchId: launch.id, farmRoleId, serverId: server.id },
    ...{ slotIndex: slot, attempt: server.attempt, index: 0, outcome: 'FILLED' },
  };
}

function writeSlot(
  changes: ChangeSet,
  { context, farmRole, slot }: Adoption,
  { known, attempt }: { known: SlotRow | undefined; attempt: number },
): void {
  if (known) changes.patch('Slot', known, { attempt });
  else {
    const { organizationId, id: farmRoleId } = farmRole;
    changes.insert('Slot', { id: context.newId(), organizationId, farmRoleId, index: slot, zone: null, attempt });
  }
}

/**
 * The slot's volumes that it holds are its own; the others are attached once it runs. Declared ones that the slot does not have may have come
 * with the server: they are awaited as after a launch, and made when they do not show.
 */
function writeVolumes(changes: ChangeSet, { context, orphan, farmRole, cloudAccount, volumes }: Adoption, server: ServerRow): void {
  for (const volume of volumes)
    if (volume.heldBy === orphan.cloudId) changes.patch('Volume', volume, { serverId: server.id }, { action: 'volume.adopt' });
  const at = context.clock.now();
  const { organizationId, environmentId, farmId, id: farmRoleId, cloudAccountId, location, declaration } = farmRole;
  const prices = pricesOf(context, { account: cloudAccount, declaration, there: [] });
  for (const declared of declaration.volumes) {
    if (volumes.some(({ device }) => device === declared.device)) continue;
    const { device, sizeGib, type } = declared;
    const row: VolumeRow = {
      ...{ id: context.newId(), organizationId, environmentId, farmId, farmRoleId, cloudAccountId, location, slotIndex: server.slotIndex },
      ...{ device, sizeGib, type, state: 'INTENDED', reason: reason('volume-created', { now: at.getTime() }), zone: server.zone },
      ...{ launchId: server.launchId, token: context.randomToken(), serverId: server.id, lastWriteAt: at, heldBy: null, ...notSeen },
      ...{
        attachedAt: null,
        soughtUntil: null,
        keepUntil: null,
        snapshotId: null,
        fromSnapshotId: null,
        createdAt: at,
        closedAt: null,
        microUsdPerHour: prices.volumes[device] ?? null,
      },
    };
    changes.insert('Volume', row, { action: 'volume.create' });
  }
}
