'use client';

import { useEffect } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import type { FarmRoleCardFieldsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './breaker-banner.module.css';
import { FarmRoleListing } from './farm-role-fields.ts';
import { ReleaseBreakerDocument } from './guard-commands.ts';
import { NextListing } from './next-listing.tsx';
import { releaseConsequence } from './release-consequence.ts';

interface BreakerBannerProps {
  farmRole: FarmRoleCardFieldsFragment;
  breaker: { latchedAt: string; because?: { evidence: unknown } | null };
  /** Host names of the servers that the cloud does not show. */
  missing: readonly string[];
  environmentId: string;
}

/** Too many servers seem lost at once: what that means, and the way out of it. */
export function BreakerBanner({ farmRole, breaker, missing, environmentId }: BreakerBannerProps) {
  const { ability } = useSession();
  const announce = useAnnounce();
  const release = useCommand(ReleaseBreakerDocument);
  useEffect(() => announce(`The breaker of ${farmRole.alias} is latched: ${cause}`), [announce, farmRole.alias]);
  const ask = () =>
    askWhy({
      title: `Release the breaker of ${farmRole.alias}`,
      lead: releaseConsequence(missing),
      verb: 'Release',
      destructive: true,
      kept: 'It is told in the farm’s timeline and kept in the audit.',
      placeholder: 'For example: the rack has lost power, the servers are gone',
      send: (reason) => release({ farmRoleId: farmRole.id, reason }),
    });
  return (
    <section className={classes.root} aria-label={`Breaker of ${farmRole.alias}`}>
      <span className={classes.glyph}>
        <Glyph shape="pause" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>
          Breaker: {cause} <Ago at={breaker.latchedAt} before="Latched " after=" ago" />
        </p>
        {breaker.because && <p>{latchedFor(breaker.because.evidence)}</p>}
        <p>
          {missingInWords(missing)}
          Nothing is given up, replaced or terminated until two complete listings show otherwise, or you release it.{' '}
          <NextListing at={readFragment(FarmRoleListing, farmRole).inventory?.nextAt} />
        </p>
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

const missingInWords = (missing: readonly string[]) =>
  missing.length === 0 ? '' : `${missing.length === 1 ? `${missing[0]} is` : `${missing.length} servers are`} not in the cloud’s list. `;

/** How many of how many, and in which slots. */
function latchedFor(evidence: unknown): string {
  const { missing = 0, recent = 0, most, wanted, slots } = evidence as Record<string, string | number | null>;
  const which = slots ? `, in slots ${slots}` : '';
  return `${Number(missing) + Number(recent)} of ${wanted} seemed lost when it latched${which}; no more than ${most} are believed.`;
}

const cause = 'too many servers seem lost at once.';
