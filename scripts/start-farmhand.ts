import path from 'node:path';
import { buildDashboard } from './build-dashboard.ts';
import { lockDirectory } from './directory-lock.ts';
import { openLogFile } from './log-file.ts';
import { startPostgres } from './postgres.ts';
import { readOrCreateSecret } from './read-or-create-secret.ts';
import { requireFreePorts, type WantedPort } from './require-free-ports.ts';
import { serverArgs } from './server-args.ts';
import { repository, type Settings } from './settings.ts';
import { startProcess } from './start-process.ts';
import { waitForHttp } from './wait-for-http.ts';
import { waitForPort } from './wait-for-port.ts';

export interface StartOptions {
  /** Gives up starting when aborted. */
  signal: AbortSignal;
  /** Receives one line per step done. */
  say: (line: string) => void;
}

export interface RunningFarmhand {
  origin: string;
  /** How to sign in, in words for people. */
  signIn: string;
  /** Resolves with the reason as soon as one part ends by itself. */
  failed: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts everything on loopback: PostgreSQL, the emulated cloud, the server with API and worker, and the dashboard. What does not
 * wait for another runs at the same time. Whatever fails, also `signal`, nothing of it keeps running.
 *
 * Throws DirectoryInUse when it already runs on this data directory.
 */
export async function startFarmhand(settings: Settings, { signal, say }: StartOptions): Promise<RunningFarmhand> {
  await using undo = new AsyncDisposableStack();
  const lock = lockDirectory(settings.dataDir);
  undo.defer(() => lock.release());
  await requireFreePorts(wantedPorts(settings), lock.tookOver ? 15_000 : 0);

  const giveUp = new AbortController();
  const parts: Promise<string>[] = [];
  const start: StartUp = { settings, undo, say: withElapsedTime(say), parts, signal: AbortSignal.any([signal, giveUp.signal]) };
  const emulator = startEmulator(start);
  const database = startDatabase(start);
  const signIn = Promise.all([database, emulator]).then(([env]) => seedDemo(start, env));
  const api = Promise.all([database, signIn]).then(([env]) => startApi(start, env));
  const front = startFront(start);
  const steps = [emulator, database, signIn, api, front];
  for (const step of steps) step.catch((error) => giveUp.abort(error));
  // Everybody has stopped starting things before `undo` stops what was started.
  await Promise.allSettled(steps);
  // A password that is shown once is in it, also where the start failed after that.
  if (start.signal.aborted) await signIn.then(say, () => undefined);
  start.signal.throwIfAborted();

  const running = undo.move();
  const origin = originOf(settings.port);
  return { origin, signIn: await signIn, failed: Promise.race(parts), stop: () => running.disposeAsync() };
}

interface StartUp {
  settings: Settings;
  undo: AsyncDisposableStack;
  signal: AbortSignal;
  say: (line: string) => void;
  /** Of each started part, the words that say how it ended. */
  parts: Promise<string>[];
}

/** Variables that the server's commands read. */
type ServerEnv = Record<string, string>;

async function startDatabase(start: StartUp): Promise<ServerEnv> {
  const { dataDir } = start.settings;
  const urls = start.settings.database ?? (await startBundledPostgres(start));
  const keyFile = path.join(dataDir, 'secret.key');
  const sessionSecretFile = path.join(dataDir, 'session.key');
  for (const file of [keyFile, sessionSecretFile]) readOrCreateSecret(file);
  const env = {
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_URL: urls.appUrl,
    FARMHAND_KEY_FILE: keyFile,
    FARMHAND_SESSION_SECRET_FILE: sessionSecretFile,
    FARMHAND_HOST: loopback,
    FARMHAND_API_PORT: String(start.settings.apiPort),
    FARMHAND_ORIGIN: originOf(start.settings.port),
    FARMHAND_EMULATOR_ORIGIN: originOf(start.settings.emulatorPort),
    // Hosts of the emulated cloud have addresses that lead nowhere: their services are asked through it.
    FARMHAND_CHECK_PROXY: originOf(start.settings.emulatorPort),
    FARMHAND_CHECK_NETWORKS: '172.31.0.0/16,198.18.0.0/15',
    // Who deletes a server in the demonstration does not want to wait a minute for the next look at an idle cloud.
    FARMHAND_POLL_IDLE_MS: process.env.FARMHAND_POLL_IDLE_MS ?? '5000',
  };
  // Here the demonstration makes the first administrator, whose farm it is.
  await runServerCommand(start, 'migrate', { ...env, FARMHAND_ADMIN_EMAIL: '' });
  start.say('database ready');
  return env;
}

async function startBundledPostgres({ settings, undo, parts, signal }: StartUp): Promise<{ ownerUrl: string; appUrl: string }> {
  const dataDir = path.join(settings.dataDir, 'postgres');
  const log = openLogFile(path.join(settings.dataDir, 'logs', 'postgres.log'));
  const postgres = await startPostgres({ dataDir, log: log.write });
  undo.defer(postgres.stop);
  signal.throwIfAborted();
  parts.push(postgres.ended.then(() => `PostgreSQL ended. Its log: ${log.file}`));
  const appUrl = new URL(postgres.ownerUrl);
  appUrl.username = 'farmhand_app';
  appUrl.password = readOrCreateSecret(path.join(dataDir, 'app-password'));
  return { ownerUrl: postgres.ownerUrl, appUrl: appUrl.href };
}

async function startEmulator(start: StartUp): Promise<void> {
  const port = start.settings.emulatorPort;
  const state = path.join(start.settings.dataDir, 'emulator');
  const part = startPart(start, { name: 'emulator', args: ['packages/emulators/src/main.ts', '--port', String(port), '--state', state] });
  await untilReady(start, part, waitForPort(port, { timeoutMs: readyMaxMs, signal: start.signal }));
  start.say(`emulated AWS ready on ${originOf(port)}`);
}

/** @returns how to sign in. */
async function seedDemo(start: StartUp, env: ServerEnv): Promise<string> {
  return (await runServerCommand(start, 'seed-demo', env)).trim();
}

async function startApi(start: StartUp, env: ServerEnv): Promise<void> {
  const part = startPart(start, { name: 'server', args: [...serverArgs, 'serve', '--role', 'all'], env });
  const origin = originOf(start.settings.apiPort);
  await untilReady(start, part, waitForHttp(`${origin}/readyz`, { timeoutMs: readyMaxMs, signal: start.signal }));
  start.say(`API and worker ready on ${origin}`);
}

async function startFront(start: StartUp): Promise<void> {
  const { settings, signal, say } = start;
  const built = await sayWhileWaiting(start, 'the build of the dashboard', buildDashboard(signal));
  say(built ? 'dashboard built' : 'dashboard unchanged since its last build');
  const origin = originOf(settings.port);
  const env = {
    NODE_ENV: 'production',
    FARMHAND_HOST: loopback,
    FARMHAND_PORT: String(settings.port),
    FARMHAND_API_ORIGIN: originOf(settings.apiPort),
  };
  const part = startPart(start, { name: 'dashboard', args: ['apps/dashboard/src/front.ts'], env });
  await untilReady(start, part, waitForHttp(origin, { timeoutMs: readyMaxMs, signal }));
  say(`dashboard ready on ${origin}`);
}

const loopback = '127.0.0.1';
const readyMaxMs = 300_000; // a machine that builds something else at the same time has taken more than a minute
const sayEveryMs = 15_000;

interface Part {
  name: string;
  args: string[];
  env?: Record<string, string>;
}

interface RunningPart {
  name: string;
  /** Says how it ended. */
  died: Promise<string>;
  endOfLog(): string;
}

/** Starts what runs until it is stopped. */
function startPart({ settings, undo, parts, signal }: StartUp, { name, args, env = {} }: Part): RunningPart {
  const log = openLogFile(path.join(settings.dataDir, 'logs', `${name}.log`));
  const running = startProcess({ args, cwd: repository, env, log, signal });
  undo.defer(running.stop);
  const endOfLog = () => `The end of its log, ${log.file}:\n${log.lastLines(20)}`;
  const died = running.ended.then(({ text }) => `The ${name} ${text}. ${endOfLog()}`);
  parts.push(died);
  return { name, died, endOfLog };
}

/** Runs a command of the server to its end and returns what it printed. */
async function runServerCommand({ settings, signal }: StartUp, command: string, env: ServerEnv): Promise<string> {
  const log = openLogFile(path.join(settings.dataDir, 'logs', `${command}.log`));
  const run = startProcess({ args: [...serverArgs, command], cwd: repository, env, log, signal, collectOutput: true });
  const end = await run.ended;
  signal.throwIfAborted();
  if (!end.succeeded) throw new Error(`The server's command "${command}" ${end.text}:\n${run.output()}${log.lastLines(20)}`);
  return run.output();
}

/** Waits as long as the part lives, with a bound; throws how it ended if it ends before. */
async function untilReady(start: StartUp, { name, died, endOfLog }: RunningPart, ready: Promise<void>): Promise<void> {
  const late = ready.catch((error: Error) => `${error.message}. ${endOfLog()}`);
  const problem = await sayWhileWaiting(start, `the ${name}`, Promise.race([died, late]));
  if (problem) throw new Error(problem);
}

async function sayWhileWaiting<T>({ say }: StartUp, what: string, done: Promise<T>): Promise<T> {
  const line = setInterval(() => say(`still waiting for ${what}`), sayEveryMs);
  return done.finally(() => clearInterval(line));
}

function originOf(port: number): string {
  return `http://${loopback}:${port}`;
}

function wantedPorts({ port, apiPort, emulatorPort }: Settings): WantedPort[] {
  return [
    { port, purpose: 'dashboard', variable: 'FARMHAND_PORT' },
    { port: apiPort, purpose: 'API', variable: 'FARMHAND_API_PORT' },
    { port: emulatorPort, purpose: 'emulated AWS', variable: 'FARMHAND_EMULATOR_PORT' },
  ];
}

function withElapsedTime(say: (line: string) => void): (line: string) => void {
  const startedAt = performance.now();
  return (line) => say(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
}
