import type { Terminal } from '../terminal.ts';
import { cut } from './table.ts';

export interface Progress {
  /** Shows how far it is. */
  at(text: string): void;
  /** Leaves the last line as it is. */
  end(): void;
}

/** On standard error: one line that changes on a terminal; elsewhere a line for each change. */
export function createProgress({ err, isErrTty, columns }: Pick<Terminal, 'err' | 'isErrTty' | 'columns'>): Progress {
  let last: string | undefined;
  return {
    at(text) {
      if (text === last) return;
      last = text;
      err(isErrTty ? `\r\u001b[K${cut(text, (columns() ?? 80) - 1)}` : `${text}\n`);
    },
    end() {
      if (isErrTty && last !== undefined) err('\n');
      last = undefined;
    },
  };
}
