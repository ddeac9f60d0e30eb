import { CliError } from '../cli-error.ts';
import type { ExitName } from '../exit-codes.ts';
import type { PlanFieldsFragment, ProblemFragment } from '../generated/operations.ts';

type Problem = ProblemFragment;

export interface Answer {
  __typename: string;
}

const exits: Record<Problem['__typename'], ExitName> = {
  ConflictError: 'conflict',
  ValidationError: 'invalid',
  NotAuthorizedError: 'denied',
  PolicyDeniedError: 'denied',
  NotFoundError: 'not-found',
  CloudCallError: 'cloud',
};

/** What a mutation or plan gave, without its problems. @throws CliError for a problem */
export function succeed<A extends Answer>(answer: A): Exclude<A, Problem> {
  if (isProblem(answer)) throw errorOf(answer);
  return answer as Exclude<A, Problem>;
}

function isProblem(answer: Answer): answer is Problem {
  return answer.__typename in exits;
}

function errorOf(problem: Problem): CliError {
  return new CliError(exits[problem.__typename], `${problem.message}${adviceOn(problem)}`, { details: detailsOf(problem) });
}

function adviceOn(problem: Problem): string {
  switch (problem.__typename) {
    case 'ConflictError':
      return problem.currentVersion != null || problem.plan ? ' Look at it again, then repeat the command.' : '';
    case 'NotAuthorizedError':
      return ` The permission ${problem.permission} is missing: ask an administrator.`;
    case 'PolicyDeniedError':
      return ` ${problem.fix}`;
    case 'CloudCallError':
      return ` (${[problem.code, problem.providerCode].filter(Boolean).join(', ')})`;
    default:
      return '';
  }
}

function detailsOf(problem: Problem): string[] {
  if (problem.__typename === 'ValidationError') {
    // Of a single one the message is the same.
    return problem.problems.map(problemLine).filter((line) => line !== problem.message);
  }
  const plan: PlanFieldsFragment | null | undefined = problem.__typename === 'ConflictError' ? problem.plan : null;
  return plan ? [`The plan is now: ${plan.summary}`, ...plan.actions.map(({ text }) => `- ${text}`)] : [];
}

type FieldProblem = Extract<Problem, { __typename: 'ValidationError' }>['problems'][number];

/** As compilers say it, so that editors can go there: `web.yaml:3:5: …`. */
function problemLine({ path, message, file, line, column }: FieldProblem): string {
  const place = file == null ? '' : `${[file, line, column].filter((part) => part != null).join(':')}: `;
  return `${place}${path ? `${path}: ` : ''}${message}`;
}
