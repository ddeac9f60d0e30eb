import { Glyph } from '../status/glyph.tsx';
import classes from './problem-note.module.css';

/** Something did not work: said where it happened, and announced. */
export function ProblemNote({ title, children, tone = 'bad' }: { title: string; children?: React.ReactNode; tone?: 'bad' | 'attention' }) {
  return (
    <div className={classes.root} data-tone={tone} role="alert">
      <span className={classes.glyph}>
        <Glyph shape={tone === 'bad' ? 'triangle' : 'diamond'} tone={tone} />
      </span>
      <div>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.text}>{children}</div>}
      </div>
    </div>
  );
}
