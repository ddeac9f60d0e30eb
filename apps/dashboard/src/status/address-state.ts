import type { AddressState } from '@farmhand/domain/address-state';
import type { GlyphShape } from './glyph.tsx';
import type { Tone } from './tone.ts';

/** What people read of the states of an address. Total, so that a new one cannot be forgotten. */
export const addressStateLooks: Readonly<Record<AddressState, { label: string; tone: Tone; shape: GlyphShape }>> = {
  INTENDED: { label: 'asked for', tone: 'moving', shape: 'dashed' },
  FREE: { label: 'free', tone: 'attention', shape: 'ring' },
  ASSOCIATING: { label: 'associating', tone: 'moving', shape: 'turning' },
  ASSOCIATED: { label: 'associated', tone: 'good', shape: 'disc' },
  DISASSOCIATING: { label: 'being taken off', tone: 'moving', shape: 'turning' },
  RELEASING: { label: 'being released', tone: 'moving', shape: 'turning' },
  RELEASED: { label: 'released', tone: 'quiet', shape: 'cross' },
  FAILED: { label: 'never made', tone: 'quiet', shape: 'cross' },
};
