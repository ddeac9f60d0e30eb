import type { Datacenter, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { DangerousCall } from '../sim-driver.ts';
import type { Known } from './known.ts';
import type { Admitted } from './rates.ts';

/** One promise that is held against what is true. It throws BrokenInvariant. */
export interface Check {
  invariant: string;
  /** After each commit, with the rows it changed, which are known already. */
  afterCommit?(known: Known, commit: { changed: readonly ChangedRow[]; datacenter: Datacenter; now: number }): void;
  /** After each call that may have changed the cloud, with the hosts that live. */
  afterCall?(known: Known, cloud: { hosts: readonly Host[]; datacenter: Datacenter }): void;
  /** Before a call that must never be made in some situations. */
  beforeCall?(known: Known, about: { call: DangerousCall; datacenter: Datacenter }): void;
  /** When the engine lets a call pass. */
  afterAdmission?(known: Known, about: { admitted: Admitted; now: number }): void;
}
