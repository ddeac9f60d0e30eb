import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import { findObject } from '../nouns/find-object.ts';
import type { Condition, Identified, Noun } from '../nouns/noun.ts';
import { createProgress } from '../output/progress.ts';
import type { Terminal } from '../terminal.ts';

export interface Waiting<Row extends Identified> {
  noun: Noun<Row>;
  /** A name or an id. */
  object: string;
  /** What it is called in what is said. */
  called: string;
  condition: Condition<Row>;
  timeoutMs: number;
}

const lookEveryMs = 1000;

/** Looks until the condition holds. A connection that is lost meanwhile is no end: it looks again. @throws CliError when the time is over */
export async function waitUntil<Row extends Identified>(
  { terminal, api }: { terminal: Terminal; api: Api },
  { noun, object, called, condition, timeoutMs }: Waiting<Row>,
): Promise<Row | undefined> {
  const progress = createProgress(terminal);
  const giveUpAt = performance.now() + timeoutMs;
  let lost: CliError | undefined;
  try {
    for (;;) {
      const row = await look(api, noun, object).catch((error: unknown) => {
        if (!(error instanceof CliError) || error.exit !== 'unreachable') throw error;
        lost = error;
        progress.at('The connection is lost; trying again …');
        return null;
      });
      if (row !== null) {
        lost = undefined;
        if (row === undefined ? condition.name === 'deleted' : condition.holds(row)) return row;
        if (row === undefined) throw new CliError('not-found', `There is no ${noun.name} "${called}" (any more).`);
        progress.at(`${shortly(noun, row)} – waiting for: ${condition.name}`);
      }
      if (performance.now() >= giveUpAt) {
        throw (
          lost ??
          new CliError(
            'timeout',
            `${called} was not "${condition.name}" within ${timeoutMs / 1000} s. Look why: farmhand describe ${noun.name} ${called}`,
          )
        );
      }
      await sleep(Math.min(lookEveryMs, timeoutMs), undefined, { signal: terminal.signal });
    }
  } finally {
    progress.end();
  }
}

async function look<Row extends Identified>(api: Api, noun: Noun<Row>, object: string): Promise<Row | undefined> {
  try {
    return await findObject(api.ask, noun, object);
  } catch (error) {
    if (error instanceof CliError && error.exit === 'not-found') return undefined;
    throw error;
  }
}

/** The first columns, in a line. */
function shortly<Row extends Identified>(noun: Noun<Row>, row: Row): string {
  return noun.columns
    .slice(0, 3)
    .map((column) => column.of(row, 0))
    .join(' ');
}
