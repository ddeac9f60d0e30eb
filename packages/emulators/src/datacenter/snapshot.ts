import type { CapacityRule, DatacenterSettings, Fault, Quotas } from './conditions.ts';
import type {
  AddressEntity,
  CopyEntity,
  DiskEntity,
  HostEntity,
  KeyEntity,
  RegionEntity,
  ScheduledTransition,
  TokenEntity,
} from './entities.ts';
import type { Fact } from './ledger.ts';

/** The whole datacenter as plain JSON, but for the record of calls, which is about a run and not about the world. */
export interface DatacenterSnapshot {
  version: 1;
  savedAtMs: number;
  sequence: number;
  settings: DatacenterSettings;
  capacity: CapacityRule[];
  faults: Fault[];
  regions: RegionSnapshot[];
  timeline: ScheduledTransition[];
  facts: readonly Fact[];
}

export interface RegionSnapshot extends RegionEntity {
  quotas: Quotas;
  hosts: HostEntity[];
  disks: DiskEntity[];
  /** Absent in what was saved before there were any. */
  copies?: CopyEntity[];
  addresses: AddressEntity[];
  keys: KeyEntity[];
  tokens: TokenEntity[];
}
