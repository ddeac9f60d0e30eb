import type { Part } from '../process/start-part.ts';
import type { System } from '../process/start-system.ts';

export interface RunningWorker {
  /** As it stands in leases. */
  id: string;
  part: Part;
}

/** Workers of which always so many run: one that is killed is followed by the next. */
export interface Workers {
  running(): readonly RunningWorker[];
  /** kill -9. Does not wait for its successor. */
  kill(worker: RunningWorker): Promise<void>;
  /** Until all of them run. */
  settled(): Promise<void>;
}

const sayId = /"worker":"([0-9a-f-]{36})"/;

export async function keepWorkers(system: System, count: number): Promise<Workers> {
  const running = new Set<RunningWorker>();
  let starts = 0;
  let failure: unknown;
  const starting = new Set<Promise<void>>();
  const start = async () => {
    const part = await system.startServer({ name: `worker-${++starts}`, role: 'worker' });
    const id = sayId.exec(part.log.text())?.[1];
    if (id === undefined) throw new Error(`${part.log.file} does not say which worker it is.`);
    running.add({ id, part });
  };
  const startOne = () => {
    const begun = start()
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => starting.delete(begun));
    starting.add(begun);
  };
  const settled = async () => {
    await Promise.all(starting);
    if (failure !== undefined) throw failure;
  };
  for (let index = 0; index < count; index += 1) startOne();
  await settled();
  return {
    running: () => [...running],
    async kill(worker) {
      if (failure !== undefined) throw failure;
      running.delete(worker);
      await worker.part.kill();
      startOne();
    },
    settled,
  };
}
