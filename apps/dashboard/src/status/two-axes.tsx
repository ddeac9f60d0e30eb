import { Glyph } from './glyph.tsx';
import { healthLooks } from './health.ts';
import classes from './two-axes.module.css';

/** Is it as declared, and is it well? Two questions with different answers and different remedies, so never one colour. */
export function TwoAxes({ converged, health }: { converged: boolean; health: keyof typeof healthLooks }) {
  const look = healthLooks[health];
  return (
    <span className={classes.root}>
      <span className={classes.axis}>
        <Glyph shape={converged ? 'equal' : 'unequal'} tone={converged ? 'good' : 'moving'} />
        <span>{converged ? 'Converged' : 'Converging'}</span>
      </span>
      <span className={classes.axis}>
        <Glyph shape={look.shape} tone={look.tone} />
        <span>{look.label}</span>
      </span>
    </span>
  );
}
