import type { CommandInput } from '../access/command.ts';
import type { PlanCost } from '../plan/plan-cost.ts';
import type { FarmPlan } from '../plan/preview-plan.ts';

/** In the order in which they are made: each refers only to those before it. A new noun begins here; see README.md. */
export const declarationKinds = ['Image', 'Role', 'Farm'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

export interface DeclarationFile {
  name: string;
  text: string;
}

/** What a set of files asks of an environment. */
export interface DeclarationInput {
  environmentId: string;
  files: readonly DeclarationFile[];
  /** Names the set of files that farms are recorded to be declared by. Not given: what is on record stays. */
  set?: string | null;
  /** Also gives up what an earlier apply of the same set declared and these files no longer do. */
  prune?: boolean | null;
  /** Also launches the farms that it creates. */
  launch?: boolean | null;
  comment?: string | null;
}

export interface ApplyDeclarationInput extends DeclarationInput, CommandInput {
  planHash?: string | null;
}

/** What applying would do; computed by applying without saving anything. */
export interface DeclarationPlan {
  /** Like that of a farm's plan: what was looked at, and after the dot what would be given up. */
  hash: string;
  changes: DeclarationChange[];
  cost: PlanCost;
}

export type DeclarationAction = 'CREATE' | 'CHANGE' | 'DELETE' | 'UNCHANGED';

export interface DeclarationChange {
  kind: DeclarationKind;
  name: string;
  action: DeclarationAction;
  /** One sentence. */
  text: string;
  /** What a change changes, in the words of the files. */
  differences: DeclarationDifference[];
  /** What the reconciler would do, for farms that are touched. */
  plan: FarmPlan | null;
  /** Of the row; null while it is not made. */
  id: string | null;
}

export interface DeclarationDifference {
  /** Dotted; a farm role goes by its alias: `farmRoles.web.scaling.max`. */
  path: string;
  from: unknown;
  to: unknown;
}

/** What was done about one document. Plain JSON: it is kept under the idempotency key. */
export interface AppliedChange extends Pick<DeclarationChange, 'kind' | 'name' | 'action' | 'text'> {
  id: string;
}
