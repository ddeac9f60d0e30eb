import { costOf, type MicroUsd, type Priced } from '@farmhand/domain/money';
import type { Action } from '@farmhand/domain/plan';
import type { PlanContext } from '@farmhand/domain/plan-context';
import { madeBy } from '../budget/made-by.ts';
import type { WorkRows } from '../reconcile/load-work.ts';

/** What farm roles cost per hour before a plan and after it, as far as prices are known. */
export interface PlanCost {
  before: MicroUsd;
  after: MicroUsd;
  /** What of that is for public addresses, and for snapshots. */
  addresses: MicroUsd;
  snapshots: MicroUsd;
  /** What is there, or to be made, that has no known price and counts for nothing. */
  unpriced: number;
}

export const noCost: PlanCost = { before: 0, after: 0, addresses: 0, snapshots: 0, unpriced: 0 };

export function planCost(actions: readonly Action[], rows: WorkRows, context: PlanContext): PlanCost {
  const there = [
    ...[...rows.servers, ...rows.volumes, ...rows.orphans].map(pricedRow),
    ...rows.snapshots.map((row): Priced => ({ ...pricedRow(row), kind: 'snapshot' })),
    ...rows.addresses.map((row): Priced => ({ ...pricedRow(row), kind: 'address' })),
  ];
  const ending = new Set(actions.flatMap(ended));
  const made = actions.flatMap((action) => madeBy(action, context));
  const then = [...there.filter(({ what }) => !ending.has(what)), ...made];
  const after = (kind: Priced['kind']) => costOf(then.filter((part) => part.kind === kind)).amount;
  const unpriced = [...there, ...made].filter(({ price }) => price === null).length;
  return {
    ...{ before: costOf(there).amount, after: costOf(then).amount, unpriced },
    ...{ addresses: after('address'), snapshots: after('snapshot') },
  };
}

const pricedRow = ({ id, microUsdPerHour }: { id: string; microUsdPerHour: MicroUsd | null }): Priced => ({
  what: id,
  price: microUsdPerHour,
});

export const addCost = (a: PlanCost, b: PlanCost): PlanCost => ({
  before: a.before + b.before,
  after: a.after + b.after,
  addresses: a.addresses + b.addresses,
  snapshots: a.snapshots + b.snapshots,
  unpriced: a.unpriced + b.unpriced,
});

/** What is on its way out counts until it is gone; of a plan people want to know where it leads. */
function ended(action: Action): string[] {
  switch (action.kind) {
    case 'terminate':
      return [action.serverId];
    case 'note-server':
      return action.to === 'TERMINATED' ? [action.serverId] : [];
    case 'delete-volume':
      return [action.volumeId];
    case 'note-volume':
      return action.to === 'DELETED' || action.to === 'FAILED' ? [action.volumeId] : [];
    case 'delete-snapshot':
      return [action.snapshotId];
    case 'note-snapshot':
      return action.to === 'DELETED' ? [action.snapshotId] : [];
    case 'release-address':
      return [action.addressId];
    case 'note-address':
      return action.to === 'RELEASED' || action.to === 'FAILED' ? [action.addressId] : [];
    case 'delete-orphan':
      return [action.orphanId];
    default:
      return [];
  }
}
