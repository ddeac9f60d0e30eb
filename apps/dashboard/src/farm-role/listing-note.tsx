'use client';

import { readFragment } from '../generated/fragment-masking.ts';
import type { FarmRoleCardFieldsFragment } from '../generated/graphql.ts';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './breaker-banner.module.css';
import { FarmRoleListing } from './farm-role-fields.ts';
import { type ListingDoubt, listingDoubts } from './listing-doubts.ts';
import { NextListing } from './next-listing.tsx';

/** Which lists of the cloud are not believed, since when, what is held for it, and when they are read again. Nothing while all are. */
export function ListingNote({ farmRole }: { farmRole: FarmRoleCardFieldsFragment }) {
  const { inventory } = readFragment(FarmRoleListing, farmRole);
  const doubts = listingDoubts(inventory);
  if (doubts.length === 0) return null;
  return (
    <section className={classes.root} aria-label={`Lists that are not believed, for ${farmRole.alias}`}>
      <span className={classes.glyph}>
        <Glyph shape="diamond" tone="attention" size={14} />
      </span>
      <div className={classes.text}>
        {doubts.map((doubt) => (
          <Doubt key={doubt.list} doubt={doubt} place={`${farmRole.cloudAccount.name} in ${farmRole.location}`} />
        ))}
        <p>
          What it does not show is not taken for lost: nothing is given up, replaced or ended for it. <NextListing at={inventory?.nextAt} />
        </p>
      </div>
    </section>
  );
}

function Doubt({ doubt: { list, since, said }, place }: { doubt: ListingDoubt; place: string }) {
  return (
    <>
      <p className={classes.title}>
        The list of {list} of {place} is not believed. {since ? <Ago at={since} before="Since " after=" ago" /> : null}
      </p>
      <p>{said}</p>
    </>
  );
}
