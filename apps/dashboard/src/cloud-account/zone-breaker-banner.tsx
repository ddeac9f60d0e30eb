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
import { ReleaseZoneBreakerDocument } from './cloud-account-queries.ts';

type Inventory = CloudAccountFieldsFragment['inventories'][number];

interface ZoneBreakerBannerProps {
  account: CloudAccountFieldsFragment;
  inventory: Inventory;
  breaker: Inventory['zoneBreakers'][number];
}

/** Too many servers of the account seem lost in one zone: what that means, and the way out of it. */
export function ZoneBreakerBanner({ account, inventory, breaker }: ZoneBreakerBannerProps) {
  const { ability } = useSession();
  const release = useCommand(ReleaseZoneBreakerDocument);
  const subject = { environmentIds: account.environments.map(({ id }) => rawId(id)) };
  const ask = () =>
    askWhy({
      title: `Release the breaker of ${breaker.zone}`,
      lead: `What seems lost in ${breaker.zone} is then believed to be lost, in all farm roles of this cloud account, and replaced as far as their own breakers allow. Look at the zone in the cloud first.`,
      verb: 'Release',
      destructive: true,
      kept: 'It is kept in the audit.',
      placeholder: 'For example: the cloud has confirmed that the zone lost power',
      send: (reason) => release({ inventoryId: inventory.id, zone: breaker.zone, reason }),
    });
  return (
    <section className={classes.root} aria-label={`Breaker of ${breaker.zone} in ${account.name}`}>
      <span className={classes.glyph}>
        <Glyph shape="pause" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>
          Breaker of {breaker.zone}: {breaker.lost} of {breaker.servers} servers seem lost at once.{' '}
          <Ago at={breaker.latchedAt} before="Latched " after=" ago" />
        </p>
        <p>Nothing is given up, replaced or ended there until two complete listings show otherwise, or you release it.</p>
      </div>
      <AllowedButton
        variant="default"
        disabledReason={disabledReason(ability, { permission: 'cloud-account:release-breaker', subject })}
        onClick={ask}
        aria-label={`Release the breaker of ${breaker.zone}…`}
      >
        Release…
      </AllowedButton>
    </section>
  );
}
