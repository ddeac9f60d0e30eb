import type { CommandInput } from '@farmhand/engine/access/command';
import type { Context } from './context.ts';
import { globalId } from './global-id.ts';
import type { Command } from './run.ts';

/** Runs a command after which its object is gone. */
export async function deleted<I extends CommandInput>(
  context: Context,
  [command, typeName]: [Command<I>, string],
  input: I,
): Promise<{ deletedId: string }> {
  const { id } = await command(context.engine, context.viewer, input);
  return { deletedId: globalId(typeName, id) };
}
