import { type BoundCase, messageOf } from './driver-conformance.ts';

export interface CaseResult {
  name: string;
  result: 'passed' | 'failed' | 'not supported';
  /** Why, unless it passed. */
  reason: string | null;
  elapsedMs: number;
}

export interface RunOptions {
  /** Called as each case ends. */
  onResult?: (result: CaseResult) => void;
  /** Only cases whose name contains this. */
  only?: string;
  clockMs: () => number;
}

/** Runs the guarantees one after another, so that an account's limits and rates are not the test. */
export async function runCases(cases: BoundCase[], { onResult = () => {}, only = '', clockMs }: RunOptions): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { name, unsupported, run } of cases) {
    if (!name.includes(only)) continue;
    const startedMs = clockMs();
    let outcome: Pick<CaseResult, 'result' | 'reason'> = { result: 'passed', reason: null };
    if (unsupported !== null) outcome = { result: 'not supported', reason: unsupported };
    else await run().catch((thrown) => (outcome = { result: 'failed', reason: messageOf(thrown) }));
    const result = { name, ...outcome, elapsedMs: clockMs() - startedMs };
    results.push(result);
    onResult(result);
  }
  return results;
}
