import type { Problem } from '@farmhand/domain/limits';
import type { FarmPlan } from './types/plan.ts';

/** The errors that people can expect and act on. Each is a member of the results of the fields that can end with it; all others are masked. */

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The input cannot be right, whatever the state of the system: each problem names the field it is about. */
export class ValidationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '));
    this.name = 'ValidationError';
    this.problems = problems;
  }

  /** From what a Standard Schema validator reports; the `input` argument is left out of the paths. */
  static fromIssues(issues: readonly Issue[]): ValidationError {
    return new ValidationError(
      issues.map(({ path = [], message }) => {
        const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
        return { path: (keys[0] === 'input' ? keys.slice(1) : keys).join('.'), message };
      }),
    );
  }
}

export class NotAuthorizedError extends Error {
  readonly permission: string;

  constructor(message: string, permission: string) {
    super(message);
    this.name = 'NotAuthorizedError';
    this.permission = permission;
  }
}

export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** Somebody or something else was faster: the version is stale, the name is taken, or the plan is not the one that was shown. */
export class ConflictError extends Error {
  readonly currentVersion: number | null;
  readonly plan: FarmPlan | null;

  constructor(message: string, now: { currentVersion?: number | null; plan?: FarmPlan | null } = {}) {
    super(message);
    this.name = 'ConflictError';
    this.currentVersion = now.currentVersion ?? null;
    this.plan = now.plan ?? null;
  }
}

export class PolicyDeniedError extends Error {
  readonly policy: string;
  readonly fix: string;

  constructor(message: string, denial: { policy: string; fix: string }) {
    super(message);
    this.name = 'PolicyDeniedError';
    this.policy = denial.policy;
    this.fix = denial.fix;
  }
}

/** A read or a check at the cloud failed; the code is the driver contract's. */
export class CloudCallError extends Error {
  readonly code: string;
  readonly providerCode: string | null;

  constructor(message: string, call: { code: string; providerCode?: string | undefined; cause?: unknown }) {
    super(message, { cause: call.cause });
    this.name = 'CloudCallError';
    this.code = call.code;
    this.providerCode = call.providerCode ?? null;
  }
}
