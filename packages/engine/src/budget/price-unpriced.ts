import { openAddressStates } from '@farmhand/domain/address-state';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { EngineContext } from '../engine-context.ts';
import { addressUsdPerMonth } from '../inventory/address-cost.ts';
import { snapshotUsdPerMonth, volumeUsdPerMonth } from '../inventory/volume-cost.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Scope, Tx } from '../store/store.ts';
import { monthly, priceOfServer } from './prices.ts';

/** What was made before prices were recorded, or before the price file knew them, counts from now on as well. */
export async function priceUnpriced(tx: Tx, context: Pick<EngineContext, 'loadDriver'>, { environmentId, farmId }: Scope): Promise<void> {
  const where = { environmentId, microUsdPerHour: null, ...(farmId === null ? {} : { farmId }) };
  const servers = await tx.find('Server', { ...where, state: openServerStates });
  const volumes = await tx.find('Volume', { ...where, state: openVolumeStates });
  const snapshots = await tx.find('VolumeSnapshot', { ...where, closedAt: null });
  const addresses = await tx.find('Address', { ...where, state: openAddressStates });
  const ids = new Set([...servers, ...volumes, ...snapshots, ...addresses].map(({ cloudAccountId }) => cloudAccountId));
  if (ids.size === 0) return;
  const accounts = new Map((await tx.find('CloudAccount', { id: [...ids] })).map((row) => [row.id, row]));
  const priced = <R extends { id: string; cloudAccountId: string }>(
    rows: readonly R[],
    priceOf: (account: CloudAccountRow, row: R) => number | null,
  ) =>
    rows.flatMap((row) => {
      const account = accounts.get(row.cloudAccountId);
      const microUsdPerHour = account === undefined ? null : priceOf(account, row);
      return microUsdPerHour === null ? [] : [{ id: row.id, microUsdPerHour }];
    });
  await tx.update(
    'Server',
    priced(servers, (account, row) => priceOfServer(context, account, row)),
  );
  await tx.update(
    'Volume',
    priced(volumes, (account, row) => monthly(volumeUsdPerMonth(context, account, row))),
  );
  await tx.update(
    'VolumeSnapshot',
    priced(snapshots, (account, row) => monthly(snapshotUsdPerMonth(context, account, row))),
  );
  await tx.update(
    'Address',
    priced(addresses, (account, row) => monthly(addressUsdPerMonth(context, account, row))),
  );
}
