import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator } from '@farmhand/emulators/start-emulator';
import { findFreePort } from '../../../scripts/find-free-port.ts';
import { createTestDatabase } from '../../../scripts/test-database.ts';
import { addUser } from '../../server/src/commands/add-user.ts';
import { seedDemo } from '../../server/src/commands/seed-demo.ts';
import { startServer } from '../../server/src/compose/start-server.ts';
import { withSignIn } from '../../server/src/compose/with-sign-in.ts';
import { readConfig } from '../../server/src/config.ts';
import { createLog } from '../../server/src/create-log.ts';
import { runCli } from './run-cli.ts';
import type { Terminal } from './terminal.ts';

export const admin = { email: 'admin@farmhand.example', password: 'correct horse battery' };

/** The demonstration, with a worker and an emulated cloud in which everything is quick. */
export interface TestInstallation {
  url: string;
  /** E-mail address and password of somebody who may only look. */
  viewer: { email: string; password: string };
  /** Stops the server as a crash would, and starts it again where it was. */
  restart(whileAway?: () => Promise<void>): Promise<void>;
  /** A person at a terminal of their own, with their own configuration. */
  person(overrides?: Partial<Person>): TestPerson;
  stop(): Promise<void>;
}

/** What a person has at the terminal. */
export interface Person {
  env: Record<string, string>;
  input: string;
  /** Somebody sits there and answers, at once or after something else; null: it is a script. */
  answers: (string | (() => Promise<string>))[] | null;
  isTty: boolean;
  signal: AbortSignal;
}

export interface CliResult {
  code: number;
  out: string;
  err: string;
}

/** A command that goes on. */
export interface Started {
  /** What it has said so far. */
  said: CliResult;
  ended: Promise<CliResult>;
  /** Ctrl-C. */
  stop(): Promise<CliResult>;
}

export interface TestPerson {
  start(line: string): Started;
  run(line: string | readonly string[], overrides?: Partial<Person>): Promise<CliResult>;
  homeDir: string;
}

export async function startTestInstallation(): Promise<TestInstallation> {
  await using undo = new AsyncDisposableStack();
  const homes = mkdtempSync(path.join(tmpdir(), 'farmhand-cli-'));
  undo.defer(() => rmSync(homes, { recursive: true }));
  const fast = { bootMs: 200, stopMs: 200, terminateMs: 200, attachMs: 100, detachMs: 100, diskCreateMs: 100, copyMs: 500 };
  const emulator = await startEmulator({ port: 0, settings: fast });
  undo.defer(emulator.close);
  const database = await createTestDatabase();
  undo.defer(database.drop);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    ...{ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl },
    ...{ FARMHAND_API_PORT: String(port), FARMHAND_ORIGIN: url, FARMHAND_EMULATOR_ORIGIN: emulator.endpoint },
    ...{ FARMHAND_KEY: randomBytes(32).toString('base64'), FARMHAND_SESSION_SECRET: randomBytes(32).toString('base64') },
    ...{ FARMHAND_ADMIN_EMAIL: admin.email, FARMHAND_ADMIN_PASSWORD: admin.password },
    ...{ FARMHAND_POLL_IDLE_MS: '500', FARMHAND_POLL_MOVING_MS: '300', FARMHAND_POLL_BOOTING_MS: '200' },
    ...{ FARMHAND_SETTLE_MS: '1000', FARMHAND_CONFIRM_MS: '500', FARMHAND_RESEND_MS: '2000' },
  });
  const log = createLog({ level: 'fatal', destination: { write: () => undefined } });
  const viewer = await withSignIn({ config, log }, async (setup) => {
    await seedDemo(setup);
    const email = 'viewer@farmhand.example';
    return { email, password: await addUser(setup, { email, name: 'Looks only', accessRole: 'viewer', organization: undefined }) };
  });
  let server = await startServer({ config, role: 'all', log });
  undo.defer(() => server.stop());
  const running = undo.move();
  let people = 0;
  return {
    ...{ url, viewer },
    async restart(whileAway) {
      await server.stop();
      await whileAway?.();
      server = await startServer({ config, role: 'all', log });
    },
    person(own = {}) {
      people += 1;
      const homeDir = path.join(homes, String(people));
      const start = (line: string | readonly string[], overrides: Partial<Person>) => startAs(homeDir, line, { ...own, ...overrides });
      return {
        homeDir,
        run: (line, overrides = {}) => start(line, overrides).ended,
        start(line) {
          const stopping = new AbortController();
          const started = start(line, { signal: stopping.signal });
          return {
            ...started,
            stop() {
              stopping.abort(new Error('stopped'));
              return started.ended;
            },
          };
        },
      };
    },
    stop: () => running.disposeAsync(),
  };
}

/** Starts one command line. Words of a line are separated by spaces; `'…'` holds several together. */
function startAs(homeDir: string, line: string | readonly string[], given: Partial<Person>): Omit<Started, 'stop'> {
  const { env = {}, input = '', answers = null, isTty = false, signal = new AbortController().signal } = given;
  const said: CliResult = { code: -1, out: '', err: '' };
  const left = [...(answers ?? [])];
  const terminal: Terminal = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    ...{
      isOutTty: isTty,
      isErrTty: isTty,
      isInTty: answers !== null,
      columns: () => (isTty ? 120 : undefined),
      rows: () => (isTty ? 40 : undefined),
    },
    ...{ env, homeDir, signal, now: Date.now },
    readInput: async () => input,
    question: async (text) => {
      said.err += text;
      const answer = left.shift() ?? '';
      return typeof answer === 'string' ? answer : answer();
    },
  };
  const words = typeof line === 'string' ? [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '') : line;
  const run = async () => {
    said.code = await runCli(terminal, words);
    return said;
  };
  return { said, ended: run() };
}
