'use client';

import { modals } from '@mantine/modals';
import { useEffect } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { ReasonForm } from '../command/reason-form.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSession } from '../session/session.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './breaker-banner.module.css';
import { ReleaseBreakerDocument } from './guard-commands.ts';
import { releaseConsequence } from './release-consequence.ts';

interface BreakerBannerProps {
  farmRole: { id: string; alias: string };
  latchedAt: string;
  /** Host names of the servers that the cloud does not show. */
  missing: readonly string[];
  environmentId: string;
}

/** Too many servers seem lost at once: what that means, and the way out of it. */
export function BreakerBanner({ farmRole, latchedAt, missing, environmentId }: BreakerBannerProps) {
  const { ability } = useSession();
  const announce = useAnnounce();
  const release = useCommand(ReleaseBreakerDocument);
  useEffect(() => announce(`The breaker of ${farmRole.alias} is latched: ${cause}`), [announce, farmRole.alias]);
  const ask = () => {
    const modalId = modals.open({
      title: `Release the breaker of ${farmRole.alias}`,
      size: 520,
      children: (
        <ReasonForm
          lead={releaseConsequence(missing)}
          verb="Release"
          destructive
          kept="It is told in the farm’s timeline and kept in the audit."
          placeholder="For example: the rack has lost power, the servers are gone"
          send={(reason) => release({ farmRoleId: farmRole.id, reason })}
          onDone={() => modals.close(modalId)}
        />
      ),
    });
  };
  return (
    <section className={classes.root} aria-label={`Breaker of ${farmRole.alias}`}>
      <span className={classes.glyph}>
        <Glyph shape="pause" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>
          Breaker: {cause} <Ago at={latchedAt} before="Latched " after=" ago" />
        </p>
        <p>Nothing is given up, replaced or terminated until two complete listings show otherwise, or you release it.</p>
      </div>
      <AllowedButton
        variant="default"
        disabledReason={disabledReason(ability, { permission: 'farm-role:release-breaker', subject: inEnvironment(environmentId) })}
        onClick={ask}
        aria-label={`Release the breaker of ${farmRole.alias}…`}
      >
        Release…
      </AllowedButton>
    </section>
  );
}

const cause = 'too many servers seem lost at once.';
