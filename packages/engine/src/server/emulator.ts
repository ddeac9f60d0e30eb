import type { CloudAccountRow, ServerRow } from '../store/rows.ts';

export type EmulatedFault = 'CRASH' | 'DELETE' | 'STOP' | 'FAIL_SERVICE';

/** The control face of the emulated clouds, where there are any. */
export interface Emulator {
  /** Whether this account is in an emulated cloud. Makes no call. */
  isEmulated(account: Pick<CloudAccountRow, 'endpoint'>): boolean;
  /** Lets it happen to the host with this cloud id. @throws CloudError when the emulator refuses or is not there. */
  fault(server: Pick<ServerRow, 'cloudId' | 'location'>, fault: EmulatedFault): Promise<void>;
}
