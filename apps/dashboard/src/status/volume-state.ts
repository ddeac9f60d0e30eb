import type { GlyphShape } from './glyph.tsx';
import type { Tone } from './tone.ts';

interface VolumeLook {
  label: string;
  tone: Tone;
  shape: GlyphShape;
}

const looks: Readonly<Record<string, VolumeLook>> = {
  INTENDED: { label: 'intended', tone: 'moving', shape: 'dashed' },
  AVAILABLE: { label: 'free', tone: 'attention', shape: 'ring' },
  ATTACHING: { label: 'attaching', tone: 'moving', shape: 'turning' },
  ATTACHED: { label: 'attached', tone: 'good', shape: 'disc' },
  DETACHING: { label: 'detaching', tone: 'moving', shape: 'turning' },
  DELETING: { label: 'deleting', tone: 'moving', shape: 'turning' },
  DELETED: { label: 'deleted', tone: 'quiet', shape: 'cross' },
  LEFT: { label: 'left to people', tone: 'attention', shape: 'ring' },
  FAILED: { label: 'failed', tone: 'bad', shape: 'triangle' },
};

export function volumeStateLook(state: string): VolumeLook {
  return looks[state] ?? { label: state.toLowerCase(), tone: 'quiet', shape: 'ring' };
}
