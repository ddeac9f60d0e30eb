import { Mark } from './mark.tsx';
import classes from './wordmark.module.css';

export function Wordmark({ size = 20 }: { size?: number }) {
  return (
    <span className={classes.root}>
      <Mark size={size} />
      <span className={classes.word}>Farmhand</span>
    </span>
  );
}
