import fc from 'fast-check';
import { type AddressDeclaration, noAddress } from '../address.ts';
import { type AddressState, openAddressStates } from '../address-state.ts';
import type { AddressFacts, Missing } from '../snapshot.ts';
import { anyMissing } from './any-missing.ts';
import { ago } from './any-moments.ts';
import { hour, minute, noon } from './example-world.ts';

export function anyAddressDeclaration(): fc.Arbitrary<AddressDeclaration> {
  return fc
    .record({ kind: fc.constantFrom('none', 'reserved'), whenUnwanted: fc.constantFrom('keep', 'release') })
    .map((drawn) => ({ ...noAddress, ...drawn }));
}

export interface AnyAddress {
  state: AddressState;
  holder: 'server' | 'quarantined' | 'another' | null;
  seen: boolean;
  unansweredAgo: number | null;
  holderEndedAgo: number | null;
  failures: number;
  notBefore: number | null;
  writtenAgo: number;
  missing: Missing | null;
  keepUntil: number | null;
}

export function anyAddress(): fc.Arbitrary<AnyAddress> {
  return fc.record({
    state: fc.constantFrom(...openAddressStates, 'ASSOCIATED'),
    holder: fc.constantFrom(null, 'server', 'server', 'quarantined', 'another'),
    seen: fc.boolean(),
    unansweredAgo: fc.option(ago),
    holderEndedAgo: fc.option(ago),
    failures: fc.constantFrom(0, 0, 1, 4),
    notBefore: fc.constantFrom(null, noon - minute, noon + minute),
    writtenAgo: ago,
    missing: anyMissing,
    keepUntil: fc.constantFrom(null, null, noon - hour, noon, noon + hour),
  });
}

export function addressOf(
  { holder, seen, unansweredAgo, holderEndedAgo, writtenAgo, missing, ...drawn }: AnyAddress,
  slot: number,
): AddressFacts {
  const isSeen = drawn.state !== 'INTENDED' || seen;
  const holders = { server: `${slot}`, quarantined: `${slot}-quarantined`, another: 'another' };
  return {
    ...{ ...drawn, id: `address-${slot}`, slot, reasonCode: 'address-free', reasonText: 'As it was told.' },
    ...{ cloudId: isSeen ? `eip-${slot}` : null, heldBy: isSeen && holder !== null ? `i-${holders[holder]}` : null },
    ...{ serverId: holder === null ? null : `server-${holders[holder]}`, lastWriteAt: noon - writtenAgo },
    holderEndedAt: isSeen && holder === 'another' && holderEndedAgo !== null ? noon - holderEndedAgo : null,
    ...{ unansweredAt: isSeen || unansweredAgo === null ? null : noon - unansweredAgo, missing: isSeen ? missing : null },
  };
}
