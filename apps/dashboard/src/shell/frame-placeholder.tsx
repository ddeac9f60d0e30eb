import classes from './app-frame.module.css';
import { Wordmark } from './wordmark.tsx';

/** The frame before it is known who looks. */
export function FramePlaceholder() {
  return (
    <div className={classes.root} aria-busy>
      <div className={classes.side} style={{ padding: '18px 18px' }}>
        <Wordmark />
      </div>
      <div className={classes.bar}>
        <Wordmark />
      </div>
      <main className={classes.main}>
        <p className={classes.waits} role="status">
          Waiting for the server…
        </p>
      </main>
    </div>
  );
}
