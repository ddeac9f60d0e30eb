import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver } from '@farmhand/clouds/driver';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { type MicroUsd, monthlyToMicroUsd, type Prices, toMicroUsd } from '@farmhand/domain/money';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow, VolumeRow } from '../store/rows.ts';

type Drivers = Pick<EngineContext, 'loadDriver'>;

interface ToPrice {
  account: CloudAccountRow;
  declaration: Pick<FarmRoleDeclaration, 'location' | 'instanceTypes' | 'volumes'>;
  /** Of which snapshots may be taken. */
  there: readonly VolumeRow[];
}

/** What a declaration asks for costs by its cloud's price file, and snapshots of the volumes that are there. Makes no call. */
export function pricesOf(context: Drivers, { account, declaration, there }: ToPrice): Prices {
  const { location, instanceTypes, volumes } = declaration;
  const driver = driverOrNone(context, account);
  return {
    instanceTypes: Object.fromEntries(instanceTypes.map((type) => [type, serverPrice(driver, location, type)])),
    volumes: Object.fromEntries(
      volumes.map(({ device, sizeGib, type, iops, throughputMibps }) => {
        const extra = { ...(iops === null ? {} : { iops }), ...(throughputMibps === null ? {} : { throughputMibps }) };
        const usd = driver?.volumes?.usdPerMonth({ location, type, sizeGib, ...extra }) ?? null;
        return [device, monthly(usd)];
      }),
    ),
    snapshots: Object.fromEntries(there.map((row) => [row.id, monthly(driver?.volumes?.snapshots?.usdPerMonth(row) ?? null)])),
    address: monthly(driver?.addresses?.usdPerMonth({ location }) ?? null),
  };
}

/** A price by the month, where it is known, as an hour of it. */
export const monthly = (usdPerMonth: number | null): MicroUsd | null => (usdPerMonth === null ? null : monthlyToMicroUsd(usdPerMonth));

/** What a server costs by its cloud's price file, or null. Makes no call. */
export function priceOfServer(
  context: Drivers,
  account: CloudAccountRow,
  server: { location: string; instanceType: string },
): MicroUsd | null {
  return serverPrice(driverOrNone(context, account), server.location, server.instanceType);
}

function serverPrice(driver: CloudDriver | null, location: string, instanceType: string): MicroUsd | null {
  const usd = driver?.servers.usdPerHour({ location, instanceType }) ?? null;
  return usd === null ? null : toMicroUsd(usd);
}

/** Credentials without the driver's shape: there is no driver to ask, and the cloud account's own status says so. */
function driverOrNone({ loadDriver }: Drivers, account: CloudAccountRow): CloudDriver | null {
  try {
    return loadDriver(account);
  } catch (error) {
    if (error instanceof CloudError) return null;
    throw error;
  }
}
