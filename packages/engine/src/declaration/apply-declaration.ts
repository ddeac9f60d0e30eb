import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import type { AppliedChange, ApplyDeclarationInput } from './declaration-plan.ts';

export async function applyDeclaration(
  _context: EngineContext,
  _viewer: Viewer,
  _input: ApplyDeclarationInput,
): Promise<{ changes: AppliedChange[] }> {
  throw new Error('in work');
}
