/** Our record of one address, open or closed. */
export interface AddressRecord {
  id: string;
  cloudId: string | null;
  open: boolean;
  /** How often the cloud was asked to make it. */
  calls: number;
}

export type AddressClaim =
  /** It is this one. */
  | { kind: 'claimed'; addressId: string }
  /** Nobody's. `SUPERSEDED`: our own record proves that we made it and that no slot ever had it. */
  | { kind: 'orphan'; verdict: 'UNKNOWN' | 'SUPERSEDED' };

/**
 * Whose an address in the cloud is, whose id no open row has. `record` is the one that its tag names, where there is one.
 *
 * A call that was repeated after a look may nevertheless have made two, when the first showed later than the settle window: then the one is on record,
 * and the other is excess. With one call there cannot be two, so a second one bears a tag that somebody copied.
 */
export function claimAddress(seenId: string, record: AddressRecord | undefined): AddressClaim {
  if (record === undefined) return { kind: 'orphan', verdict: 'UNKNOWN' };
  const { id, cloudId, open, calls } = record;
  if (cloudId !== null) return { kind: 'orphan', verdict: cloudId !== seenId && calls > 1 ? 'SUPERSEDED' : 'UNKNOWN' };
  return open ? { kind: 'claimed', addressId: id } : { kind: 'orphan', verdict: 'SUPERSEDED' };
}
