import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver } from '@farmhand/clouds/driver';
import type { EngineContext } from '../engine-context.ts';
import { CloudCallError } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/** Makes no call. @throws CloudCallError when the stored credentials do not have the driver's shape. */
export function driverOf({ loadDriver }: Pick<EngineContext, 'loadDriver'>, account: CloudAccountRow): CloudDriver {
  try {
    return loadDriver(account);
  } catch (error) {
    throw toEngineError(error);
  }
}

/** Asks a cloud on behalf of a person who waits for the answer. Never inside a transaction. @throws CloudCallError. */
export async function askCloud<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toEngineError(error);
  }
}

function toEngineError(error: unknown): unknown {
  return error instanceof CloudError ? new CloudCallError(error) : error;
}
