'use client';

import Link from 'next/link';
import { readFragment } from '../generated/fragment-masking.ts';
import type { FarmRoleCardFieldsFragment } from '../generated/graphql.ts';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './breaker-banner.module.css';
import { FarmRoleListing } from './farm-role-fields.ts';
import { NextListing } from './next-listing.tsx';

interface ZoneBreakerNoteProps {
  farmRole: FarmRoleCardFieldsFragment;
  /** Where its slots are. */
  zones: readonly (string | null)[];
}

/** Zones of the farm role in which too many of the cloud account's servers seem lost at once. They are released where the cloud account is. */
export function ZoneBreakerNote({ farmRole, zones }: ZoneBreakerNoteProps) {
  const { inventory } = readFragment(FarmRoleListing, farmRole);
  const latched = inventory?.zoneBreakers.filter(({ zone }) => zones.includes(zone)) ?? [];
  return latched.map(({ zone, latchedAt, lost, servers }) => (
    <section key={zone} className={classes.root} aria-label={`Breaker of ${zone}, for ${farmRole.alias}`}>
      <span className={classes.glyph}>
        <Glyph shape="pause" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>
          Breaker of {zone}: {lost} of {servers} servers of {farmRole.cloudAccount.name} seem lost at once.{' '}
          <Ago at={latchedAt} before="Latched " after=" ago" />
        </p>
        <p>
          Nothing is given up, replaced or ended there until two complete listings show otherwise, or somebody releases it with{' '}
          <Link className={classes.link} href="/cloud-accounts" prefetch={false}>
            its cloud account
          </Link>
          . <NextListing at={inventory?.nextAt} />
        </p>
      </div>
    </section>
  ));
}
