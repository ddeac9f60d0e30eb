import { Tooltip } from '@mantine/core';
import { Glyph, type GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';
import classes from './fate-cell.module.css';

/** What becomes of something, and why. */
export interface Fate {
  text: string;
  tone: Tone;
  shape: GlyphShape;
}

/** On two lines of a row at most; all of it when one points at it or touches it. */
export function FateCell({ fate: { text, tone, shape } }: { fate: Fate }) {
  return (
    <Tooltip label={text} multiline w={260}>
      <span className={classes.root}>
        <Glyph shape={shape} tone={tone} />
        <span className={classes.words}>{text}</span>
      </span>
    </Tooltip>
  );
}
