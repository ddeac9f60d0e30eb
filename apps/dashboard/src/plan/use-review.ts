import { useCallback, useState } from 'react';
import type { Problem } from '../command/problem.ts';
import type { Outcome } from '../command/use-command.ts';
import type { PlanFieldsFragment } from '../generated/graphql.ts';

interface Steps {
  plan: () => Promise<Outcome<PlanFieldsFragment>>;
  apply: (planHash: string) => Promise<Outcome<object>>;
  applied: () => void;
}

/**
 * Plan, look, apply. The plan that was looked at is what is applied: its hash goes with the command, and when the world has moved so that
 * something else would be destroyed, the new plan takes the place of the old one, to be looked at again.
 */
export function useReview() {
  const [plan, setPlan] = useState<PlanFieldsFragment | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  const look = useCallback(async (steps: Pick<Steps, 'plan'>) => {
    setBusy(true);
    setProblem(null);
    setPlan(null);
    const { done, problem: refused } = await steps.plan();
    setBusy(false);
    setPlan(done ?? refused?.plan ?? null);
    setProblem(refused ?? null);
    return done !== undefined;
  }, []);

  const apply = useCallback(
    async (steps: Pick<Steps, 'apply' | 'applied'>) => {
      if (!plan) return;
      setBusy(true);
      const { problem: refused } = await steps.apply(plan.hash);
      setBusy(false);
      setProblem(refused ?? null);
      if (!refused) return steps.applied();
      if (refused.plan) setPlan(refused.plan);
    },
    [plan],
  );

  const reset = useCallback(() => {
    setPlan(null);
    setProblem(null);
  }, []);

  return { plan, problem, isBusy, look, apply, reset };
}
