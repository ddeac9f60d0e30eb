import type { CommandInput } from '../access/command.ts';

export interface ServerRequestInput extends CommandInput {
  serverId: string;
  /** In the person's words; kept with the server and in the audit. */
  reason: string;
}
