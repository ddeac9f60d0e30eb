import { addressCases } from './address-cases.ts';
import { makeCaseScope } from './case-scope.ts';
import { catalogueCases } from './catalogue-cases.ts';
import { changeCases } from './change-cases.ts';
import { identityCases } from './identity-cases.ts';
import { launchCases } from './launch-cases.ts';
import { metricCases } from './metric-cases.ts';
import { observeCases } from './observe-cases.ts';
import { powerCases } from './power-cases.ts';
import { refusalCases } from './refusal-cases.ts';
import { snapshotCases } from './snapshot-cases.ts';
import type { ConformanceTarget } from './target.ts';
import { volumeCases } from './volume-cases.ts';

const cases = [
  ...identityCases,
  ...catalogueCases,
  ...launchCases,
  ...observeCases,
  ...powerCases,
  ...changeCases,
  ...volumeCases,
  ...snapshotCases,
  ...addressCases,
  ...metricCases,
  ...refusalCases,
];

/** A guarantee bound to a driver at an endpoint, ready to be run by a test runner or a command. */
export interface BoundCase {
  name: string;
  /** Why it cannot hold at this endpoint, or null. */
  unsupported: string | null;
  /** Runs it and ends what it made. @throws when the guarantee does not hold, or when something cannot be cleaned up. */
  run(): Promise<void>;
}

/** What every driver guarantees, as cases bound to one of them. */
export function driverConformance(target: ConformanceTarget): BoundCase[] {
  return cases.map(({ name, needs, run }) => ({
    name,
    unsupported: needs.map((ability) => target.abilities[ability]).find((answer) => answer !== true) ?? null,
    async run() {
      const scope = makeCaseScope(target);
      let failure: { thrown: unknown } | null = null;
      try {
        await run(scope);
      } catch (thrown) {
        failure = { thrown };
      }
      try {
        await scope.cleanUp();
      } catch (leftover) {
        if (failure)
          throw new AggregateError([failure.thrown, leftover], `${messageOf(failure.thrown)} And not cleaned up: ${messageOf(leftover)}`);
        throw leftover;
      }
      if (failure) throw failure.thrown;
    },
  }));
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
