'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason } from '../access/disabled-reason.ts';
import { rawId } from '../access/raw-id.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import classes from '../farm-role/breaker-banner.module.css';
import type { CloudAccountFieldsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import { AcknowledgeDatabaseBehindDocument } from './cloud-account-queries.ts';

interface DatabaseBehindBannerProps {
  account: CloudAccountFieldsFragment;
  behind: NonNullable<CloudAccountFieldsFragment['databaseBehind']>;
}

/** The cloud shows launches that this database has not made: what that means, and the way out of it. */
export function DatabaseBehindBanner({ account, behind }: DatabaseBehindBannerProps) {
  const { ability } = useSession();
  const acknowledge = useCommand(AcknowledgeDatabaseBehindDocument);
  const subject = { environmentIds: account.environments.map(({ id }) => rawId(id)) };
  const ask = () =>
    askWhy({
      title: `Go on in ${account.name}`,
      lead: 'Make sure that no other installation goes on with the newer database. Then Farmhand goes on from what is there: what the cloud says has ended is closed, servers that no record claims stay until you adopt or delete them, and farm roles that have such servers do not grow until then.',
      verb: 'Go on',
      destructive: true,
      kept: 'It is kept with the cloud account and in the audit.',
      placeholder: 'For example: restored from last night’s backup, the old database is gone',
      send: (reason) => acknowledge({ cloudAccountId: account.id, reason }),
    });
  return (
    <section className={classes.root} aria-label={`Database older than ${account.name}`}>
      <span className={classes.glyph}>
        <Glyph shape="pause" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>
          This database is older than the cloud. <Ago at={behind.since} before="Seen " after=" ago" />
        </p>
        <p>
          {behind.cloudId} in {behind.location} carries launch number {behind.seen}, and the database had given out {behind.ours}. Nothing
          is launched, ended or deleted in this account until somebody has looked.
        </p>
      </div>
      <AllowedButton
        variant="default"
        disabledReason={disabledReason(ability, { permission: 'cloud-account:acknowledge', subject })}
        onClick={ask}
        aria-label={`Go on in ${account.name}…`}
      >
        Go on…
      </AllowedButton>
    </section>
  );
}
