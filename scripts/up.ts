// `npm start`: the whole of Farmhand on this machine, with a small demonstration, until Ctrl-C.
//   npm start -- --fresh   forgets everything first: deletes what earlier starts kept in the data directory
import { parseArgs } from 'node:util';
import { deleteData } from './delete-data.ts';
import { DirectoryInUse } from './directory-lock.ts';
import { readSettings, type Settings } from './settings.ts';
import { startFarmhand } from './start-farmhand.ts';

const stopping = new AbortController();
stopWhenAsked(() => stopping.abort());
try {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
  const settings = readSettings(process.env);
  process.exitCode = await runUntilStopped(settings, values.fresh);
} catch (error) {
  if (stopping.signal.aborted) console.log('Stopped.');
  else console.error(`\nFarmhand could not start.\n${explain(error)}`);
  process.exitCode = stopping.signal.aborted ? 0 : 1;
}
process.exit();

async function runUntilStopped(settings: Settings, fresh: boolean): Promise<number> {
  if (fresh) deleteData(settings);
  console.log(`Starting Farmhand; its data and logs are in ${settings.dataDir}`);
  const farmhand = await startFarmhand(settings, { signal: stopping.signal, say: console.log });
  console.log(`\nOpen ${farmhand.origin}\n${farmhand.signIn}\nCtrl-C stops it; \`npm start -- --fresh\` starts afresh.`);
  const stopped = new Promise<undefined>((resolve) => stopping.signal.addEventListener('abort', () => resolve(undefined)));
  const failure = await Promise.race([farmhand.failed, stopped]);
  console.log(failure ? `\n${failure}\n\nStopping the rest.` : '\nStopping.');
  await farmhand.stop();
  return failure ? 1 : 0;
}

/** Ctrl-C, a signal, or the end of npm, which cannot pass on a kill -9. A second signal ends at once; the children follow. */
function stopWhenAsked(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (stopping.signal.aborted ? process.exit(130) : stop()));
  }
  const npm = process.env.npm_lifecycle_event ? process.ppid : undefined;
  const watch = setInterval(() => npm !== undefined && process.ppid !== npm && stop(), 250);
  watch.unref();
}

function explain(error: unknown): string {
  if (error instanceof DirectoryInUse) {
    return `It is already running on this data (process ${error.ownerPid}, ${error.directory}). Stop that one, or set FARMHAND_DATA_DIR and other ports for a second one.`;
  }
  return error instanceof Error ? error.message : String(error);
}
