import type { CloudError, CloudErrorCode } from '@farmhand/clouds/cloud-error';
import type { Problem } from '@farmhand/domain/limits';

/** What a command refuses with, in a closed list. Each is a member of the API's result unions; anything else is a defect and is masked. */
export type EngineErrorCode = 'validation' | 'not-authorized' | 'not-found' | 'conflict' | 'policy-denied' | 'cloud-call';

/** The message is for the person who asked: one or two sentences that say what to do. No secret may stand in it. */
export abstract class EngineError extends Error {
  abstract readonly code: EngineErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The input cannot be accepted, whoever asks and whenever. All problems found, by path into the input. */
export class ValidationError extends EngineError {
  readonly code = 'validation';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' '));
    this.problems = problems;
  }
}

export class NotAuthorizedError extends EngineError {
  readonly code = 'not-authorized';
  readonly permission: string;

  constructor(permission: string, message: string) {
    super(message);
    this.permission = permission;
  }
}

/** Also for what exists but may not be seen. */
export class NotFoundError extends EngineError {
  readonly code = 'not-found';

  constructor(what: string) {
    super(`There is no such ${what}, or you may not see it.`);
  }
}

/** The input fits, but not the present: a stale version, a name that is taken, a plan that has changed, a farm that still runs. */
export class ConflictError extends EngineError {
  readonly code = 'conflict';
  readonly currentVersion: number | null;
  /** The plan as it is now, when it is no longer the one that was agreed to. */
  readonly plan: unknown;
  /** The same of a set of files. */
  readonly declarationPlan: unknown;

  constructor(message: string, details: { currentVersion?: number; plan?: unknown; declarationPlan?: unknown; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.currentVersion = details.currentVersion ?? null;
    this.plan = details.plan ?? null;
    this.declarationPlan = details.declarationPlan ?? null;
  }
}

export class PolicyDeniedError extends EngineError {
  readonly code = 'policy-denied';
  readonly policy: string;
  readonly fix: string;

  constructor({ message, policy, fix }: { message: string; policy: string; fix: string }) {
    super(message);
    this.policy = policy;
    this.fix = fix;
  }
}

/** A cloud had to be asked, and refused or could not be reached. */
export class CloudCallError extends EngineError {
  readonly code = 'cloud-call';
  readonly cloudCode: CloudErrorCode;
  readonly providerCode: string | null;

  constructor(error: CloudError) {
    super(error.message, { cause: error });
    this.cloudCode = error.code;
    this.providerCode = error.providerCode ?? null;
  }
}

/** For checks that collect all problems before they refuse. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(problems);
}
