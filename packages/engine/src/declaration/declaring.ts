import type { Problem } from '@farmhand/domain/limits';
import type { MicroUsd } from '@farmhand/domain/money';
import type { Asker } from '../access/viewer.ts';
import { ConflictError, ValidationError } from '../engine-error.ts';
import type { Batch } from '../store/batch-transaction.ts';
import type { DeclarationChange, DeclarationDifference, DeclarationInput, DeclarationKind } from './declaration-plan.ts';
import { locate } from './locate.ts';
import type { Names } from './names.ts';
import type { ReadDocument, ReadOf } from './read-files.ts';

/** One going through a set of files, for a plan or to apply them: the difference is only whether the batch is flushed. */
export interface Declaring extends Asker {
  batch: Batch;
  input: DeclarationInput;
  names: Names;
  problems: Problem[];
  /** The audit entry that names the apply. */
  causeId: string;
  /** Whether anybody will look at the plans of farms. */
  withPlans: boolean;
  /** What the plans that were made so far would take of the environment's budget. */
  reservedBefore: MicroUsd;
}

export const documentsOf = <K extends DeclarationKind>(kind: K, documents: readonly ReadDocument[]): ReadOf<K>[] =>
  documents.filter((document): document is Extract<ReadDocument, { kind: K }> => document.kind === kind) as unknown as ReadOf<K>[];

/** Something is wrong with a document at this path of it. */
export function problemAt({ source }: Pick<ReadDocument, 'source'>, path: string, message: string): Problem {
  return { path, message, at: locate(source, path.split('.')) };
}

/** Inputs name what they refer to by id, files by name. */
const inFiles = (path: string): string =>
  path
    .replace(/(^|\.)roleId$/, '$1role')
    .replace(/(^|\.)cloudAccountId$/, '$1cloudAccount')
    .replace(/^imageIds/, 'images');

/** What a command says against a document is said with the place in it; the others are gone on with, so that all is said at once. */
export async function collecting<T>({ problems }: Declaring, document: ReadDocument, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ValidationError) {
      problems.push(...error.problems.map(({ path, message }) => problemAt(document, inFiles(path), message)));
      return undefined;
    }
    if (error instanceof ConflictError && error.plan === null) {
      problems.push(problemAt(document, 'name', error.message));
      return undefined;
    }
    throw error;
  }
}

interface Told {
  kind: DeclarationKind;
  name: string;
  id: string;
}

export const created = ({ kind, name, id }: Told): DeclarationChange => ({
  ...{ kind, name, id, action: 'CREATE', differences: [], plan: null },
  text: `The ${kind.toLowerCase()} ${name} is created.`,
});

export function changedOrNot({ kind, name, id }: Told, differences: DeclarationDifference[]): DeclarationChange {
  const what = `The ${kind.toLowerCase()} ${name}`;
  if (differences.length === 0) {
    return { kind, name, id, action: 'UNCHANGED', differences, plan: null, text: `${what} is as declared.` };
  }
  const places = differences.length === 1 ? differences[0]!.path : `${differences.length} places`;
  return { kind, name, id, action: 'CHANGE', differences, plan: null, text: `${what} is changed in ${places}.` };
}
