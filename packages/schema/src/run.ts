import type { CommandInput, Done } from '@farmhand/engine/access/command';
import type { Viewer } from '@farmhand/engine/access/viewer';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { createLoaders, type LoadedName } from '@farmhand/engine/read/loaders';
import type { Rows } from '@farmhand/engine/store/rows';
import type { Context } from './context.ts';

export type Command<I extends CommandInput> = (context: EngineContext, viewer: Viewer, input: I) => Promise<Done>;

/** Runs a command, and reads the object it was about afresh. */
export async function run<I extends CommandInput, N extends LoadedName>(
  context: Context,
  [command, name]: [Command<I>, N],
  input: I,
): Promise<Rows[N]> {
  const { id } = await command(context.engine, context.viewer, input);
  // What was read before the command is no longer so.
  context.load = createLoaders(context.database, context.organizationId, context.engine.clock.now);
  return context.load.existing(name, id);
}
