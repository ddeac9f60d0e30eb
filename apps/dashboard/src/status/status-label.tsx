import { Glyph, type GlyphShape } from './glyph.tsx';
import classes from './status-label.module.css';
import type { Tone } from './tone.ts';

interface StatusLabelProps {
  shape: GlyphShape;
  tone: Tone;
  children: React.ReactNode;
  /** On a tinted ground, to stand alone in a heading. */
  boxed?: boolean;
}

export function StatusLabel({ shape, tone, children, boxed = false }: StatusLabelProps) {
  return (
    <span className={classes.root} data-tone={tone} data-boxed={boxed || undefined}>
      <Glyph shape={shape} tone={tone} />
      <span>{children}</span>
    </span>
  );
}
