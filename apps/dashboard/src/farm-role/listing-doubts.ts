import type { FarmRoleListingFragment } from '../generated/graphql.ts';

type Inventory = NonNullable<FarmRoleListingFragment['inventory']>;

/** A list of the cloud that is not believed: which one, since when, and what the cloud said instead. */
export interface ListingDoubt {
  list: 'servers' | 'volumes' | 'public addresses';
  /** Null: there never was one to believe. */
  since: string | null;
  said: string;
}

/** Which lists of a location say nothing by what they do not show. Addresses are listed apart, and volumes after the servers. */
export function listingDoubts(inventory: Inventory | null | undefined): ListingDoubt[] {
  if (!inventory) return [];
  const { result, errorText, blindSince, volumesCompleteAt, addressesErrorText, addressesCompleteAt } = inventory;
  const doubts: ListingDoubt[] = [];
  if (blindSince)
    doubts.push({ list: 'servers', since: blindSince, said: said(result === 'partial' ? 'It broke off' : 'It failed', errorText) });
  else if (errorText) doubts.push({ list: 'volumes', since: volumesCompleteAt ?? null, said: said('It failed', errorText) });
  if (addressesErrorText) {
    doubts.push({ list: 'public addresses', since: addressesCompleteAt ?? null, said: said('It failed', addressesErrorText) });
  }
  return doubts;
}

const said = (how: string, error: string | null | undefined) => (error ? `${how}: ${error.replace(/\.?$/, '.')}` : `${how}.`);
