import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLogFile } from '../../scripts/log-file.ts';
import { repository } from '../../scripts/settings.ts';
import { type RunningProcess, startProcess } from '../../scripts/start-process.ts';

export interface PartOptions {
  name: string;
  /** A module of the repository with its arguments, options of Node's in front. */
  args: string[];
  env?: Record<string, string>;
  /** The directory for its log. */
  logs: string;
}

/** One process of a system under test. */
export interface Part extends RunningProcess {
  pid: number;
  log: { file: string; text(): string };
  /** Waits for words in its log. @returns the line. @throws Error with the end of its log when it ends or takes too long. */
  says(words: string): Promise<string>;
}

const startMaxMs = 60_000; // of which two busy cores need seconds
const lookMs = 20;

export function startPart({ name, args, env = {}, logs }: PartOptions): Part {
  const log = openLogFile(path.join(logs, `${name}.log`));
  const running = startProcess({ args, cwd: repository, env, log });
  if (running.pid === undefined) throw new Error(`The process ${name} could not be started.`);
  let over: string | undefined;
  void running.ended.then(({ text }) => {
    over = text;
  });
  const text = () => log.lastLines(Number.MAX_SAFE_INTEGER);
  return {
    ...running,
    pid: running.pid,
    log: { file: log.file, text },
    async says(words) {
      for (const end = performance.now() + startMaxMs; performance.now() < end; await sleep(lookMs)) {
        const line = text()
          .split('\n')
          .find((candidate) => candidate.includes(words));
        if (line !== undefined) return line;
        if (over !== undefined) throw new Error(`The process ${name} ${over}. Its log:\n${log.lastLines(20)}`);
      }
      throw new Error(`The process ${name} did not say "${words}" within ${startMaxMs / 1000} s. Its log:\n${log.lastLines(20)}`);
    },
  };
}
