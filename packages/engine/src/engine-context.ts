import type { CloudDriver } from '@farmhand/clouds/driver';
import type { Timing } from '@farmhand/domain/constants';
import type { Pacer } from './rate/create-pacer.ts';
import type { SecretBox } from './secret-box.ts';
import type { CloudAccountRow } from './store/rows.ts';
import type { Store } from './store/store.ts';

/** Everything the engine takes from outside. Commands, the reconciler and the observer get the same one; a simulation gives its own. */
export interface EngineContext {
  store: Store;
  clock: { now(): Date };
  /** A UUID version 7: sorts by time of creation. */
  newId(): string;
  /** 256 bits from a safe source of randomness, as URL-safe text. */
  randomToken(): string;
  /** Encrypts what must not be readable in the database, each under its context of seal-contexts. */
  secretBox: SecretBox;
  timing: Timing;
  /** Holds the calls of this process to the limits of the clouds. Drivers have it from `loadDriver`. */
  pacer: Pacer;
  /** A signal that aborts after this long; in simulated time one that never does. */
  deadline(ms: number): AbortSignal;
  /**
   * The driver for the credentials and endpoint in this row. Makes no call. Drivers are shared: the caller does not close it.
   * @throws CloudError `credentials` when the stored credentials do not have the driver's shape.
   */
  loadDriver(account: CloudAccountRow): CloudDriver;
}
