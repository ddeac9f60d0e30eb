import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import { PlanView } from '../plan/plan-view.tsx';
import type { useReview } from '../plan/use-review.ts';
import classes from './review-panel.module.css';

interface ReviewPanelProps {
  review: ReturnType<typeof useReview>;
  verb: string;
  onBack: () => void;
  onApply: () => void;
}

/** The plan of what was declared, to be applied or taken back. */
export function ReviewPanel({ review, verb, onBack, onApply }: ReviewPanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={classes.root} aria-labelledby="review-title">
      <h2 id="review-title" className={classes.title} ref={title} tabIndex={-1}>
        Plan
      </h2>
      {review.problem && <ProblemBox problem={review.problem} />}
      {review.plan && <PlanView plan={review.plan} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onBack}>
          Back to the declaration
        </Button>
        <Button color={review.plan?.destructive ? 'red' : undefined} onClick={onApply} loading={review.isBusy} disabled={!review.plan}>
          {verb}
        </Button>
      </div>
    </section>
  );
}
