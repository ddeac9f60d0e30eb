import type { Instant } from './snapshot.ts';

/** How the service of each server of a tier is asked whether it works: a connection that is accepted, or an answer with an expected status. */
export type HealthCheck = CheckPace & {
  /** Which of a server's addresses is asked. */
  address: 'private' | 'public';
  port: number;
} & (
    | { kind: 'tcp' }
    | {
        kind: 'http';
        /** `https` without a look at the certificate: a server is asked by its address, which no certificate names. */
        scheme: 'http' | 'https';
        path: string;
        statusFrom: number;
        statusTo: number;
      }
  );

export interface CheckPace {
  intervalSeconds: number;
  timeoutMs: number;
  /** Bad answers in a row until the service is called failed. */
  failures: number;
  /** Good answers in a row until it is called well. */
  successes: number;
  /** Bad answers so soon after the service was first asked do not count. */
  graceSeconds: number;
}

export const defaultCheckPace: CheckPace = { intervalSeconds: 10, timeoutMs: 2_000, failures: 3, successes: 2, graceSeconds: 60 };

/** What is asked, in words. An answer to another question says nothing about this one. */
export function checkQuestion(check: HealthCheck): string {
  if (check.kind === 'tcp') return `tcp, ${check.address} address, port ${check.port}`;
  const { scheme, address, port, path, statusFrom, statusTo } = check;
  return `${scheme}, ${address} address, port ${port}, ${path} answers ${statusFrom} to ${statusTo}`;
}

/** What one question to a service brought. `unreached`: nobody answered at all, so it may be that nobody could be reached from here. */
export type CheckAnswer = { kind: 'passed' } | { kind: 'failed' | 'unreached' | 'impossible'; text: string };

/** What is known of one server's service. Kept with the server and written only when the result changes: JSON. */
export interface CheckRecord {
  question: string;
  /** `waiting`: it has neither passed nor failed often enough; `impossible`: it cannot be asked, which is not its fault. */
  result: 'waiting' | 'passed' | 'failed' | 'impossible';
  /** ISO time since when the result holds. */
  since: string;
  /** What was last heard before the result changed. */
  text: string;
  /** When it was first asked this, since the server was made or last started; ISO time. */
  askedSince: string;
}

/** Answers in a row that speak against the result that is recorded, not yet enough of them. */
export interface CheckStreak {
  passes: boolean;
  count: number;
}

/** Everywhere at the same moments, so that workers need not tell each other what they have asked: multiples of the interval. */
export function nextCheckAt({ intervalSeconds }: Pick<CheckPace, 'intervalSeconds'>, after: Instant): Instant {
  const ms = intervalSeconds * 1000;
  return (Math.floor(after / ms) + 1) * ms;
}
