import { openAddressStates } from '@farmhand/domain/address-state';
import { lossCodes } from '@farmhand/domain/breaker';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import type { PlanContext } from '@farmhand/domain/plan-context';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import { loadMoney, type Money } from '../budget/load-money.ts';
import type { EngineContext } from '../engine-context.ts';
import type {
  AddressRow,
  CheckRoundRow,
  CloudAccountRow,
  FarmRoleRow,
  FarmRow,
  InventoryRow,
  LaunchMemberRow,
  LaunchRow,
  OrphanRow,
  ServerRow,
  SlotRow,
  VolumeRow,
  VolumeSnapshotRow,
} from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { otherTiers } from './other-tiers.ts';
import { toPlanContext } from './to-plan-context.ts';

/** Everything we know about one farm role, as rows. Closed servers, launches and volumes are left out. */
export interface WorkRows extends Money {
  farm: FarmRow;
  farmRole: FarmRoleRow;
  cloudAccount: CloudAccountRow;
  inventory: InventoryRow | undefined;
  checkRound: CheckRoundRow | undefined;
  slots: SlotRow[];
  servers: ServerRow[];
  launches: LaunchRow[];
  members: LaunchMemberRow[];
  volumes: VolumeRow[];
  snapshots: VolumeSnapshotRow[];
  addresses: AddressRow[];
  /** Servers that are gone, and that addresses were associated with. */
  formerHolders: ServerRow[];
  /** Servers, also ended ones, that volumes which the cloud has not shown yet were to come with. */
  makers: ServerRow[];
  orphans: OrphanRow[];
  /** The other farm roles of the farm, where this one waits for others: to begin, or to end. */
  tiers: FarmRoleRow[];
  /** When servers were lately given up, newest last. */
  losses: Loss[];
  /** When servers were lately given up by Farmhand's own decision, whether they are gone by now or not. */
  replacements: Date[];
}

export interface Work extends WorkRows {
  planContext: PlanContext;
}

/** @returns undefined when the farm role, its farm or its cloud account does not exist. */
export async function loadWorkRows(
  tx: Tx,
  farmRoleId: string,
  context: Pick<EngineContext, 'clock' | 'timing' | 'loadDriver'>,
): Promise<WorkRows | undefined> {
  const farmRole = await tx.get('FarmRole', farmRoleId);
  if (farmRole === undefined || farmRole.deletedAt !== null) return undefined;
  const farm = await tx.get('Farm', farmRole.farmId);
  const cloudAccount = await tx.get('CloudAccount', farmRole.cloudAccountId);
  if (farm === undefined || cloudAccount === undefined) return undefined;
  const { cloudAccountId, location } = farmRole;
  const [inventory] = await tx.find('Inventory', { cloudAccountId, location });
  const [checkRound] = await tx.find('CheckRound', { cloudAccountId, location });
  const launches = await tx.find('Launch', { farmRoleId, outcome: 'OPEN' });
  const guards = guardsInForce(farmRole.guardSettings, context.timing);
  const now = context.clock.now();
  const volumes = await tx.find('Volume', { farmRoleId, state: openVolumeStates });
  const addresses = await tx.find('Address', { farmRoleId, state: openAddressStates });
  const holders = addresses.flatMap(({ serverId }) => serverId ?? []);
  const formerHolders = holders.length === 0 ? [] : await tx.find('Server', { id: [...new Set(holders)] });
  const makers = volumes.flatMap((volume) => (volume.cloudId === null && volume.serverId !== null ? volume.serverId : []));
  return {
    farm,
    farmRole,
    cloudAccount,
    inventory,
    checkRound,
    slots: await tx.find('Slot', { farmRoleId }, { orderBy: 'index' }),
    servers: await tx.find('Server', { farmRoleId, state: openServerStates }),
    launches,
    members: launches.length === 0 ? [] : await tx.find('LaunchMember', { launchId: launches.map((launch) => launch.id), outcome: 'OPEN' }),
    volumes,
    snapshots: await tx.find('VolumeSnapshot', { farmRoleId, closedAt: null }),
    addresses,
    formerHolders: formerHolders.filter((server) => server.closedAt !== null),
    makers: makers.length === 0 ? [] : await tx.find('Server', { id: [...new Set(makers)] }),
    orphans: await tx.find('Orphan', { farmRoleId, closedAt: null }),
    tiers: waitsForOthers(farm, farmRole) ? await otherTiers(tx, farmRole) : [],
    losses: await recentLosses(tx, farmRole, { now, ms: guards.breakerWindowMs }),
    replacements: await recentReplacements(tx, farmRole, { now, ms: guards.replacementWindowMs }),
    ...(await loadMoney(tx, context, { farmRole, cloudAccount, volumes })),
  };
}

export async function loadWork(context: EngineContext, tx: Tx, farmRoleId: string): Promise<Work | undefined> {
  const rows = await loadWorkRows(tx, farmRoleId, context);
  return rows && { ...rows, planContext: toPlanContext(rows, context) };
}

const waitsForOthers = ({ status }: FarmRow, { removed, declaration: { after }, gatePassedAt }: FarmRoleRow): boolean =>
  removed || status !== 'RUNNING' || (after.length > 0 && gatePassedAt === null);

interface Loss {
  at: Date;
  /** Of a server that was given up for its absence alone. */
  absentSlot: number | null;
}

/** When servers were given up on evidence that could be wrong. */
async function recentLosses(tx: Tx, farmRole: FarmRoleRow, window: Window): Promise<Loss[]> {
  const lately = { farmRoleId: farmRole.id, closedAt: { gt: startOf(window, farmRole) } };
  const servers = (await tx.find('Server', { ...lately, state: 'TERMINATED' })).filter(
    (row) => row.preserved === null && lossCodes.includes(row.reason.code),
  );
  const volumes = (await tx.find('Volume', { ...lately, state: 'DELETED', missingConfirmed: true })).filter(
    (row) => row.reason.code === 'volume-lost' && !servers.some(({ slotIndex }) => slotIndex === row.slotIndex),
  );
  const addresses = (await tx.find('Address', { ...lately, state: 'RELEASED', missingConfirmed: true })).filter(
    (row) => row.reason.code === 'address-lost' && !servers.some(({ slotIndex }) => slotIndex === row.slotIndex),
  );
  const slots = new Map([...volumes, ...addresses].map((row) => [row.slotIndex, { ...row, unhealthySince: null }]));
  const given = [...servers, ...slots.values()];
  return given.flatMap((row) => {
    if (row.closedAt === null || isSettled(row, row.closedAt, { farmRole, window })) return [];
    return { at: row.closedAt, absentSlot: row.reason.code === 'absence-confirmed' ? row.slotIndex : null };
  });
}

async function recentReplacements(tx: Tx, farmRole: FarmRoleRow, window: Window): Promise<Date[]> {
  const givenUp = await tx.find('Server', { farmRoleId: farmRole.id, givenUpAt: { gt: startOf(window, farmRole) } });
  return givenUp.flatMap((row) => (row.givenUpAt !== null && !isSettled(row, row.givenUpAt, { farmRole, window }) ? row.givenUpAt : []));
}

interface Window {
  now: Date;
  ms: number;
}

function startOf({ now, ms }: Window, { breakerReleasedAt }: FarmRoleRow): Date {
  const since = new Date(now.getTime() - ms);
  return breakerReleasedAt !== null && breakerReleasedAt > since ? breakerReleasedAt : since;
}

/**
 * A person's release of the breaker settles what was lost before it, however much later it is given up, and for good: else the very work that the
 * release allows would latch the breaker again. Since when a server failed is not known.
 */
function isSettled(
  { missingSince, unhealthySince }: Pick<ServerRow, 'missingSince' | 'unhealthySince'>,
  at: Date,
  { farmRole: { breakerReleasedAt }, window }: { farmRole: FarmRoleRow; window: Window },
): boolean {
  if (breakerReleasedAt === null) return false;
  const lostAt = missingSince ?? unhealthySince;
  return lostAt === null ? at.getTime() - breakerReleasedAt.getTime() < window.ms : lostAt <= breakerReleasedAt;
}
