import type { ExitName } from './exit-codes.ts';

/** Ends the command: one line that says what is wrong and what to do, and the exit code. */
export class CliError extends Error {
  readonly exit: ExitName;
  /** Further lines, such as each field that is refused. */
  readonly details: readonly string[];

  constructor(exit: ExitName, message: string, { details = [], cause }: { details?: readonly string[]; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'CliError';
    this.exit = exit;
    this.details = details;
  }
}
