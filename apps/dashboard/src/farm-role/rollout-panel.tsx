'use client';

import { useState } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import type { FarmRoleRolloutFragment } from '../generated/graphql.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { PauseRolloutDocument, ResumeRolloutDocument } from './rollout-fields.ts';
import classes from './rollout-panel.module.css';
import { rolloutLead, rolloutTitle } from './rollout-words.ts';
import { useRollback } from './use-rollback.ts';

interface RolloutPanelProps {
  farmRole: { id: string; alias: string };
  state: FarmRoleRolloutFragment;
  farm: { version: number; environment: { id: string } };
}

/** Servers that a change left behind: how many, what differs, how their replacement goes on, and how to hold it or go back. */
export function RolloutPanel({ farmRole, state, farm }: RolloutPanelProps) {
  const { ability } = useSession();
  const [change, setChange] = useState<PlannedChange | null>(null);
  const pause = useCommand(PauseRolloutDocument);
  const resume = useCommand(ResumeRolloutDocument);
  const rollback = useRollback();
  const { rollout, outdated, formerRevision } = state;
  if (rollout === null && outdated.count === 0) return null;
  const subject = inEnvironment(farm.environment.id);
  const mayHold = disabledReason(ability, { permission: 'farm-role:roll-out', subject });
  const tone = rollout?.paused ? 'attention' : rollout ? 'moving' : 'quiet';
  const askToPause = () => {
    askWhy({
      title: `Pause the rollout of ${farmRole.alias}`,
      lead: 'Servers that are replaced at this moment are still replaced. No other is taken away until somebody goes on.',
      verb: 'Pause',
      kept: 'It is shown here and kept in the audit.',
      placeholder: 'For example: not before the evening',
      send: (reason) => pause({ farmRoleId: farmRole.id, reason }),
    });
  };
  return (
    <section className={classes.root} data-tone={tone} aria-label={`Rollout of ${farmRole.alias}`}>
      <div className={classes.text}>
        <p className={classes.title}>{rolloutTitle(state)}</p>
        <p>{rolloutLead(state)}</p>
        {rollout && <Progress outdated={outdated} />}
      </div>
      <div className={classes.actions}>
        {rollout && !rollout.paused && (
          <AllowedButton variant="default" disabledReason={mayHold} onClick={askToPause}>
            Pause…
          </AllowedButton>
        )}
        {rollout?.paused && (
          <AllowedButton variant="default" disabledReason={mayHold} onClick={() => void resume({ farmRoleId: farmRole.id })}>
            Resume
          </AllowedButton>
        )}
        {formerRevision !== null && formerRevision !== undefined && (
          <AllowedButton
            variant="default"
            disabledReason={disabledReason(ability, { permission: 'farm-role:change', subject })}
            onClick={() => setChange(rollback({ farmRole, farm, formerRevision }))}
          >
            Roll back…
          </AllowedButton>
        )}
      </div>
      <PlanDialog change={change} onClose={() => setChange(null)} />
    </section>
  );
}

function Progress({ outdated: { of, currentReady } }: Pick<FarmRoleRolloutFragment, 'outdated'>) {
  const whole = Math.max(of, currentReady, 1);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label="Servers that are as declared and ready"
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={currentReady}
      title={`${currentReady} of ${whole} are as declared and ready`}
    >
      <span className={classes.part} style={{ width: `${(currentReady / whole) * 100}%` }} />
    </div>
  );
}
