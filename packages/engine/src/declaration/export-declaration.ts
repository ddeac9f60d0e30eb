import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import type { DeclarationKind } from './declaration-plan.ts';

export interface ExportInput {
  environmentId: string;
  kinds?: readonly DeclarationKind[] | null;
  names?: readonly string[] | null;
}

export async function exportDeclaration(
  _context: EngineContext,
  _viewer: Viewer,
  _input: ExportInput,
): Promise<{ text: string; documents: number }> {
  throw new Error('in work');
}
