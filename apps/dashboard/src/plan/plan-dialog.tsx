'use client';

import { Button, Modal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import type { Outcome } from '../command/use-command.ts';
import type { PlanFieldsFragment } from '../generated/graphql.ts';
import classes from './plan-dialog.module.css';
import { PlanPlaceholder } from './plan-placeholder.tsx';
import { PlanView } from './plan-view.tsx';
import { useReview } from './use-review.ts';

export interface PlannedChange {
  title: string;
  /** On the button that does it. */
  verb: string;
  plan: () => Promise<Outcome<PlanFieldsFragment>>;
  apply: (planHash: string) => Promise<Outcome<object>>;
  /** Shown above the plan. */
  note?: ReactNode;
}

/** Shows what a change would do, and does it only then. */
export function PlanDialog({ change, onClose }: { change: PlannedChange | null; onClose: () => void }) {
  const { plan, problem, isBusy, look, apply, reset } = useReview();
  useEffect(() => {
    if (change) void look(change);
    else reset();
  }, [change, look, reset]);
  return (
    <Modal opened={change !== null} onClose={onClose} title={change?.title} size={640} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.body}>
        {change?.note}
        {problem && <ProblemBox problem={problem} />}
        {plan ? <PlanView plan={plan} /> : isBusy && <PlanPlaceholder />}
      </div>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          color={plan?.destructive ? 'red' : undefined}
          disabled={!plan}
          loading={isBusy && plan !== null}
          onClick={() => change && void apply({ apply: change.apply, applied: onClose })}
          data-autofocus
        >
          {change?.verb}
        </Button>
      </div>
    </Modal>
  );
}
