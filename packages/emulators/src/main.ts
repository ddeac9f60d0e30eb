import { parseArgs } from 'node:util';
import { type Emulator, startEmulator } from './start-emulator.ts';
import { openStateFile, type StateFile } from './state-file.ts';

const usage = 'Usage: node main.ts [--port 4801] [--state DIRECTORY]';
const saveEveryMs = 2_000;

await main();

/** The emulated cloud as a process: prints one line when it is ready, ends on SIGTERM and SIGINT with its state saved. */
async function main(): Promise<void> {
  const { port, state } = readArguments();
  const file = state === undefined ? undefined : openStateFile(state);
  const emulator = await startEmulator({ port, snapshot: file?.read() }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return stopWith(`Port ${port} of 127.0.0.1 is taken: end what listens there, or choose another with --port.`, 2);
  });
  const saving = file && keepSaved(file, emulator);
  console.log(`Emulated EC2 on ${emulator.endpoint} (control: ${emulator.controlEndpoint})${file ? `, state in ${file.path}` : ''}`);

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    saving?.stop();
    file?.write(emulator.datacenter);
    emulator.close().catch((error: unknown) => stopWith(`The server did not close: ${String(error)}`, 1));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function readArguments(): { port: number; state: string | undefined } {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4801' }, state: { type: 'string' } } });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port takes a number from 0 to 65535, not '${values.port}'.`);
    return { port, state: values.state };
  } catch (error) {
    return stopWith(`${error instanceof Error ? error.message : String(error)}\n${usage}`, 2);
  }
}

/**
 * Saves what has changed, again and again, but spends at most a twentieth of the time on it, however large the state is.
 * A state that cannot be saved ends the process: going on would promise a restart that loses everything since.
 */
function keepSaved(file: StateFile, { datacenter }: Emulator): { stop(): void } {
  let timer: NodeJS.Timeout;
  const save = (): void => {
    const startedAtMs = performance.now();
    file.write(datacenter);
    timer = setTimeout(save, Math.max(saveEveryMs, 20 * (performance.now() - startedAtMs)));
  };
  timer = setTimeout(save, saveEveryMs);
  return { stop: () => clearTimeout(timer) };
}

function stopWith(message: string, exitCode: number): never {
  console.error(message);
  process.exit(exitCode);
}
