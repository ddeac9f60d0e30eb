import { ownerTagKeys } from '@farmhand/clouds/driver';
import { isAddressClosed } from '@farmhand/domain/address-state';
import { microPerUsd, monthlyToMicroUsd } from '@farmhand/domain/money';
import { countsToMax } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { Datacenter, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { BudgetRow, RowName } from '@farmhand/engine/store/rows';
import { simPrices } from '../price-list.ts';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { excessOf } from './counts.ts';
import type { Known } from './known.ts';

const priced: readonly RowName[] = ['Server', 'Volume', 'VolumeSnapshot', 'Address', 'OrphanVolume', 'OrphanAddress'];

/**
 * What is recorded under a budget never grows beyond it, and so neither does what lives in the cloud. Counted here by what each server, volume, snapshot and
 * address is, not by the price that its row carries. A budget may be set below what is used already: then that may only become less.
 */
export const neverBeyondBudget: Check = {
  invariant: 'money',
  afterCommit(known, { changed }) {
    const concerns = changed.some(({ name }) => name === 'Budget' || priced.includes(name));
    if (!concerns) return;
    for (const budget of known.budgets.values()) {
      const spent = spentUnder(known, budget);
      const before = known.spent.get(budget.id) ?? spent;
      if (spent > Math.max(budget.microUsdPerHour, before + foundUnder(known, changed, budget)))
        throw new BrokenInvariant(
          'money',
          `${nameOf(budget)} is ${budget.microUsdPerHour}, and instead of ${before} there are ${spent} reserved.`,
        );
      known.spent.set(budget.id, spent);
    }
  },
  afterCall(known, { hosts, datacenter }) {
    for (const budget of known.budgets.values()) {
      // Nothing may have been written since a backup was restored.
      const most = Math.max(budget.microUsdPerHour, known.spent.get(budget.id) ?? spentUnder(known, budget));
      const cost = liveCostUnder(known, { hosts, datacenter }, budget);
      if (cost > most)
        throw new BrokenInvariant('money', `${nameOf(budget)} is ${budget.microUsdPerHour}, and what is in the cloud costs ${cost}.`);
    }
  },
};

/** A volume that its slot leaves goes on to be billed: it is on record as nobody's from that very commit on. */
export const neverLeftUncounted: Check = {
  invariant: 'money',
  afterCommit({ orphanVolumes }, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Volume' || after?.state !== 'LEFT' || before?.state === 'LEFT' || after.cloudId === null) continue;
      const isCounted = [...orphanVolumes.values()].some(({ cloudId, closedAt }) => cloudId === after.cloudId && closedAt === null);
      if (!isCounted) throw new BrokenInvariant('money', `${after.cloudId} is left by its slot, and counts to no budget.`);
    }
  },
};

/**
 * What is in the cloud by our intents: hosts, and one address and one snapshot of each intent on record. A second one, made where nobody could know of the first,
 * is written down when it is seen.
 */
function liveCostUnder(known: Known, { hosts, datacenter }: { hosts: readonly Host[]; datacenter: Datacenter }, budget: BudgetRow): number {
  const excess = excessOf(known, hosts);
  const ofHosts = hosts
    .filter(({ id, tags }) => !excess.has(id) && isUnder(known.farmRoles.get(tags[ownerTagKeys.farmRole] ?? ''), budget))
    .reduce((sum, { sizeId }) => sum + serverPrice(sizeId), 0);
  const intended = <R extends { environmentId: string; farmId: string; closedAt: Date | null }>(
    rows: ReadonlyMap<string, R>,
    items: readonly { tags: Record<string, string> }[],
  ) => {
    const intents = new Set(items.map(({ tags }) => tags[ownerTagKeys.launch] ?? ''));
    return [...intents].flatMap((id) => rows.get(id) ?? []).filter((row) => row.closedAt === null && isUnder(row, budget));
  };
  const addresses = intended(known.addresses, datacenter.acts.listAddresses({ limit: 10_000 }).addresses);
  const copies = intended(known.snapshots, datacenter.acts.listCopies());
  return ofHosts + addresses.length * addressPrice + copies.reduce((sum, { sizeGib }) => sum + snapshotPrice(sizeGib), 0);
}

/** What the cloud has already is billed, whether a budget has room for it or not: what a person adopts, and what is found. */
function foundUnder({ farmRoles }: Known, changed: readonly ChangedRow[], budget: BudgetRow): number {
  const left = new Set(changed.flatMap(({ name, after }) => (name === 'Volume' && after?.state === 'LEFT' ? after.cloudId : [])));
  let found = 0;
  for (const { name, before, after } of changed) {
    if (before !== undefined || after === undefined) continue;
    if (name === 'Server' && after.reason.code === 'adopted-by-person' && isUnder(after, budget)) found += serverPrice(after.instanceType);
    if (name === 'VolumeSnapshot' && after.cloudId !== null && isUnder(after, budget)) found += snapshotPrice(after.sizeGib);
    if (name !== 'OrphanVolume' && name !== 'OrphanAddress') continue;
    if (!isUnder(farmRoles.get(after.farmRoleId ?? ''), budget)) continue;
    // What a slot leaves is not found: it counted before.
    if (name === 'OrphanVolume') found += left.has(after.cloudId) ? 0 : volumePrice(after.sizeGib);
    else found += addressPrice;
  }
  return found;
}

export function spentUnder(known: Known, budget: BudgetRow): number {
  const { servers, volumes, snapshots, addresses, orphanVolumes, orphanAddresses, farmRoles } = known;
  let spent = 0;
  for (const row of servers.values()) if (countsToMax(row.state) && isUnder(row, budget)) spent += serverPrice(row.instanceType);
  for (const row of volumes.values()) if (!isVolumeClosed(row.state) && isUnder(row, budget)) spent += volumePrice(row.sizeGib);
  for (const row of snapshots.values()) if (row.closedAt === null && isUnder(row, budget)) spent += snapshotPrice(row.sizeGib);
  for (const row of addresses.values()) if (!isAddressClosed(row.state) && isUnder(row, budget)) spent += addressPrice;
  const isOurs = (row: { closedAt: Date | null; farmRoleId: string | null }) =>
    row.closedAt === null && isUnder(farmRoles.get(row.farmRoleId ?? ''), budget);
  for (const row of orphanVolumes.values()) if (isOurs(row)) spent += volumePrice(row.sizeGib);
  for (const row of orphanAddresses.values()) if (isOurs(row)) spent += addressPrice;
  return spent;
}

const serverPrice = (instanceType: string): number => Math.round((simPrices.usdPerHour({ instanceType }) ?? 0) * microPerUsd);
const volumePrice = (sizeGib: number): number => monthlyToMicroUsd(simPrices.volumeUsdPerMonth({ sizeGib }));
const snapshotPrice = (sizeGib: number): number => monthlyToMicroUsd(simPrices.snapshotUsdPerMonth({ sizeGib }));
const addressPrice = monthlyToMicroUsd(simPrices.addressUsdPerMonth());

const isUnder = (row: { environmentId: string; farmId: string } | undefined, { environmentId, farmId }: BudgetRow): boolean =>
  row !== undefined && row.environmentId === environmentId && (farmId === null || row.farmId === farmId);

const nameOf = ({ farmId }: BudgetRow) => `the budget of the ${farmId === null ? 'environment' : 'farm'}`;
