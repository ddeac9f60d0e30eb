/** States of a slot's public address. INTENDED: recorded, the cloud has not shown it yet. FAILED: it was never made. */
export const addressStates = [
  'INTENDED',
  'FREE',
  'ASSOCIATING',
  'ASSOCIATED',
  'DISASSOCIATING',
  'RELEASING',
  'RELEASED',
  'FAILED',
] as const;

export type AddressState = (typeof addressStates)[number];

export const addressTransitions: Readonly<Record<AddressState, readonly AddressState[]>> = {
  INTENDED: ['FREE', 'ASSOCIATED', 'RELEASED', 'FAILED'],
  FREE: ['ASSOCIATING', 'ASSOCIATED', 'RELEASING', 'RELEASED'],
  ASSOCIATING: ['ASSOCIATED', 'FREE', 'RELEASED'],
  ASSOCIATED: ['DISASSOCIATING', 'FREE', 'RELEASED'],
  DISASSOCIATING: ['FREE', 'ASSOCIATED', 'RELEASED'],
  // Somebody may take it before the cloud lets it go; then the cloud refuses.
  RELEASING: ['RELEASED', 'ASSOCIATED'],
  RELEASED: [],
  FAILED: [],
};

export const isAddressClosed = (state: AddressState): boolean => addressTransitions[state].length === 0;
export const openAddressStates: readonly AddressState[] = addressStates.filter((state) => !isAddressClosed(state));
