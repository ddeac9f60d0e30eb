import type { GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';

const looks: { words: RegExp; tone: Tone; shape: GlyphShape }[] = [
  { words: /fail|refus|error|lost/, tone: 'bad', shape: 'triangle' },
  { words: /miss|blind|short|crash|quarantin/, tone: 'attention', shape: 'diamond' },
  { words: /terminat|delet|remov|suspend/, tone: 'quiet', shape: 'cross' },
  { words: /running|up|attach|converg|resum/, tone: 'good', shape: 'disc' },
  { words: /launch|pending|creat|boot/, tone: 'moving', shape: 'ring' },
];

/** Event types are an open list, so their words decide how an event looks. */
export function eventLook(type: string): { tone: Tone; shape: GlyphShape } {
  return looks.find(({ words }) => words.test(type.toLowerCase())) ?? { tone: 'quiet', shape: 'ring' };
}
