import { isAddressClosed } from '@farmhand/domain/address-state';
import type {
  AllocateAddress,
  AssociateAddress,
  DisassociateAddress,
  KeepAddress,
  NoteAddress,
  ReleaseAddress,
} from '@farmhand/domain/plan';
import type { AddressRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';
import { notSeen } from './insert-launch.ts';
import type { Round } from './round.ts';

/** A call about one address whose intent is recorded. */
export interface AddressCall {
  action: AllocateAddress | AssociateAddress | DisassociateAddress | ReleaseAddress;
  row: AddressRow;
}

export function noteAddress(action: NoteAddress, { context, work }: Round, changes: ChangeSet): void {
  const row = findAddress(work.addresses, action.addressId);
  const patch: Partial<AddressRow> = {
    state: action.to,
    reason: action.reason,
    ...(action.to === 'FREE' ? { serverId: null } : {}),
    ...(action.to === 'ASSOCIATED' ? { serverId: holderOf(row, work)?.id ?? null } : {}),
    ...(isAddressClosed(action.to) ? { serverId: null, closedAt: context.clock.now() } : {}),
  };
  const text = `${nameOf(row)}: ${action.from === action.to ? action.to : `${action.from} → ${action.to}`}. ${action.reason.text}`;
  changes.patch('Address', row, patch, { action: 'address.transition', event: { type: `address.${action.to.toLowerCase()}`, text } });
}

/** Records what is to be done with an address. @returns the calls to send once it is committed. */
export function intendAddress(action: AddressCall['action'] | KeepAddress, round: Round, changes: ChangeSet): AddressCall[] {
  if (action.kind === 'allocate-address' && action.addressId === null) return [insertAddress(action, round, changes)];
  const row = findAddress(round.work.addresses, action.addressId ?? '');
  if (action.kind === 'keep-address') {
    const keepUntil = action.until === null ? null : new Date(action.until);
    changes.patch('Address', row, { keepUntil, reason: action.reason }, { action: 'address.keep' });
    return [];
  }
  const now = round.context.clock.now();
  const patch = { ...patchOf(action, row, now), reason: action.reason, lastWriteAt: now };
  const verb = action.kind.replace('-address', '');
  const event = { type: `address.${verb}`, text: `${nameOf(row)}: ${action.reason.text}` };
  changes.patch('Address', row, patch, { action: `address.${verb}`, event });
  return [{ action, row: { ...row, ...patch } }];
}

function patchOf(action: AddressCall['action'], row: AddressRow, now: Date): Partial<AddressRow> {
  switch (action.kind) {
    case 'allocate-address':
      return { unansweredAt: now, calls: row.calls + 1 };
    case 'associate-address':
      return { state: 'ASSOCIATING', serverId: action.serverId, keepUntil: null };
    case 'disassociate-address':
      return { state: 'DISASSOCIATING', serverId: action.serverId };
    case 'release-address':
      return { state: 'RELEASING' };
  }
}

function insertAddress(action: AllocateAddress, { context, lease, work }: Round, changes: ChangeSet): AddressCall {
  const now = context.clock.now();
  const { farm, farmRole } = work;
  const { pool, networkBorderGroup } = action.address;
  const row: AddressRow = {
    ...{ id: context.newId(), organizationId: lease.organizationId, environmentId: farmRole.environmentId, farmId: farm.id },
    ...{ farmRoleId: farmRole.id, cloudAccountId: farmRole.cloudAccountId, location: farmRole.location, slotIndex: action.slot },
    ...{ pool, networkBorderGroup, state: 'INTENDED', reason: action.reason, publicIp: null, serverId: null, heldBy: null },
    ...{ lastWriteAt: now, unansweredAt: now, calls: 1, failures: 0, notBefore: null, keepUntil: null, createdAt: now, closedAt: null },
    microUsdPerHour: work.money.prices.address,
    ...withoutCloudState,
  };
  const event = { type: 'address.allocate', text: `${nameOf(row)}: ${action.reason.text}` };
  changes.insert('Address', row, { action: 'address.allocate', event });
  return { action, row };
}

/** Also one that is gone: the cloud may not have let it go. */
const holderOf = ({ heldBy }: AddressRow, { servers, formerHolders }: Round['work']) =>
  [...servers, ...formerHolders].find(({ cloudId }) => cloudId === heldBy);

const { cloudState: _, ...withoutCloudState } = notSeen;

const nameOf = ({ publicIp, slotIndex }: AddressRow) => `Address ${publicIp === null ? '' : `${publicIp} `}of slot ${slotIndex}`;

function findAddress(addresses: readonly AddressRow[], id: string): AddressRow {
  const row = addresses.find((address) => address.id === id);
  if (row === undefined) throw new Error(`The plan names address ${id}, which was not read.`);
  return row;
}
