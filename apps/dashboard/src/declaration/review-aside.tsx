import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CostEstimate } from './cost-estimate.tsx';
import type { FarmRoleValues } from './farm-role-values.ts';
import classes from './review-aside.module.css';
import type { DeclarationSummary } from './summarize.ts';

interface ReviewAsideProps {
  summary: DeclarationSummary;
  /** Shown once the plan was asked for. */
  problems: string[];
  isBusy: boolean;
  onReview: () => void;
  farmRoles: readonly FarmRoleValues[];
  children?: ReactNode;
}

/** What is being declared, in figures, and the way to its plan. */
export function ReviewAside({ summary, problems, isBusy, onReview, farmRoles, children }: ReviewAsideProps) {
  return (
    <aside className={classes.root} aria-label="Summary">
      <h2 className={classes.title}>What you declare</h2>
      <dl className={classes.figures}>
        <dt>Servers</dt>
        <dd>{summary.servers}</dd>
        <dt>At most</dt>
        <dd>{summary.serversMax}</dd>
        <dt>Volumes</dt>
        <dd>{summary.volumes === 0 ? 'none' : `${summary.volumes}, ${summary.volumesGib} GiB`}</dd>
      </dl>
      <CostEstimate farmRoles={farmRoles} />
      {children}
      {problems.length > 0 && (
        <ul className={classes.problems} role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <Button onClick={onReview} loading={isBusy} fullWidth>
        Review plan
      </Button>
      <p className={classes.note}>Nothing happens before you have seen the plan.</p>
    </aside>
  );
}
