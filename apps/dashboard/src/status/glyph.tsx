import classes from './glyph.module.css';
import type { Tone } from './tone.ts';

export type GlyphShape =
  | 'disc'
  | 'ring'
  | 'dashed'
  | 'turning'
  | 'pause'
  | 'cross'
  | 'triangle'
  | 'diamond'
  | 'equal'
  | 'unequal'
  | 'check';

/** A shape that tells a state without its colour. The word stands beside it, so it is hidden from screen readers. */
export function Glyph({ shape, tone, size = 12 }: { shape: GlyphShape; tone: Tone; size?: number }) {
  return (
    <svg
      className={classes.root}
      data-tone={tone}
      data-shape={shape}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden
      focusable="false"
    >
      {drawings[shape]}
    </svg>
  );
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const drawings: Record<GlyphShape, React.ReactNode> = {
  disc: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4" {...line} />,
  dashed: <circle cx="6" cy="6" r="4" {...line} strokeDasharray="1.8 2.4" />,
  turning: (
    <>
      <circle cx="6" cy="6" r="4" {...line} opacity="0.28" />
      <path d="M6 2a4 4 0 0 1 4 4" {...line} />
    </>
  ),
  pause: <path d="M4 2.8v6.4M8 2.8v6.4" {...line} strokeWidth={2} />,
  cross: <path d="m3.2 3.2 5.6 5.6m0-5.6-5.6 5.6" {...line} />,
  triangle: <path d="M6 1.6 11 10.4H1Z" fill="currentColor" />,
  diamond: <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="currentColor" />,
  equal: <path d="M2.4 4.3h7.2M2.4 7.7h7.2" {...line} />,
  unequal: <path d="M2.4 4.3h7.2M2.4 7.7h7.2M8.2 1.8 3.8 10.2" {...line} />,
  check: <path d="m2.4 6.4 2.4 2.4 4.8-5.4" {...line} />,
};
