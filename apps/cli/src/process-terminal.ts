import { once } from 'node:events';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

/** The terminal, pipes and environment of this process. */
export function processTerminal(): Terminal & { close(): void } {
  const { stdin, stdout, stderr, env } = process;
  const stopping = new AbortController();
  // The first Ctrl-C ends the command in order, the second at once.
  const stop = () => (stopping.signal.aborted ? process.exit(130) : stopping.abort(new Error('stopped')));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // `farmhand events | head` is no failure.
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  return {
    out: (line) => void stdout.write(line),
    err: (line) => void stderr.write(line),
    isOutTty: stdout.isTTY === true,
    isErrTty: stderr.isTTY === true,
    isInTty: stdin.isTTY === true,
    columns: () => (stdout.isTTY ? stdout.columns : undefined),
    rows: () => (stdout.isTTY ? stdout.rows : undefined),
    env,
    homeDir: homedir(),
    readInput: () => text(stdin),
    question: (line, options) => ask(line, options?.hidden === true, stopping.signal),
    signal: stopping.signal,
    now: Date.now,
    close() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      // A socket that is kept open for the next request must not keep the command from ending.
      stdin.unref?.();
    },
  };
}

async function ask(line: string, hidden: boolean, signal: AbortSignal): Promise<string> {
  const { stdin, stderr } = process;
  // What is typed is echoed by the reader, not by the terminal: so it can be left out.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  stderr.write(line);
  const reader = createInterface({ input: stdin, output: hidden ? silent : stderr, terminal: true });
  const stopped = new AbortController();
  reader.on('SIGINT', () => {
    stopped.abort();
    process.kill(process.pid, 'SIGINT');
  });
  // Ctrl-D, or an input that ends: there is no answer, and none will come.
  const closed = once(reader, 'close').then(() => {
    throw new CliError('cancelled', 'Nothing was answered, and nothing was changed.');
  });
  try {
    return await Promise.race([closed, reader.question('', { signal: AbortSignal.any([signal, stopped.signal]) })]);
  } finally {
    closed.catch(() => undefined);
    reader.close();
    if (hidden) stderr.write('\n');
  }
}
