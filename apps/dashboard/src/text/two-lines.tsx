import classes from './two-lines.module.css';

/** A cell of two lines; the second keeps its place when it is empty. */
export function TwoLines({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <div className={classes.root}>
      <div className={classes.line}>{first}</div>
      <div className={classes.line} data-second>
        {second}
      </div>
    </div>
  );
}
