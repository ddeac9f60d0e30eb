import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import type { DeclarationInput, DeclarationPlan } from './declaration-plan.ts';

export async function planDeclaration(_context: EngineContext, _viewer: Viewer, _input: DeclarationInput): Promise<DeclarationPlan> {
  throw new Error('in work');
}
