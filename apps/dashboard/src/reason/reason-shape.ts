import type { GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';
import { reasonTone } from './reason-tone.ts';

const shapes: Readonly<Record<Tone, GlyphShape>> = {
  good: 'check',
  moving: 'turning',
  attention: 'diamond',
  bad: 'triangle',
  quiet: 'ring',
};

export const reasonShape = (code: string): GlyphShape => shapes[reasonTone(code)];
