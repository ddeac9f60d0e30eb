import type { CloudName } from '@farmhand/clouds/driver';
import type { CommandInput } from '../access/command.ts';

/** Exactly one section; its shape is checked by that cloud's driver. */
export type CredentialsInput = { readonly [C in CloudName]?: unknown };

export interface CreateCloudAccountInput extends CommandInput {
  name: string;
  environmentIds: readonly string[];
  credentials: CredentialsInput;
  endpoint?: string | null;
}

export interface UpdateCloudAccountInput extends CommandInput {
  cloudAccountId: string;
  version: number;
  name?: string | null;
  environmentIds?: readonly string[] | null;
  credentials?: CredentialsInput | null;
  /** Null: the public cloud; not given, it stays. */
  endpoint?: string | null;
  /** The share of the cloud's rate limits that this account may use. */
  ratePercent?: number | null;
}

export interface CheckCloudAccountInput {
  cloudAccountId: string;
}

export interface DeleteCloudAccountInput extends CommandInput {
  cloudAccountId: string;
  version: number;
}
