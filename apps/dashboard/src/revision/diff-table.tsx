import { EmptyNote } from '../text/empty-note.tsx';
import { declarationDiff } from './declaration-diff.ts';
import classes from './diff-table.module.css';

/** Two values side by side, where they differ. Added and removed are said by sign and by colour. */
export function DiffTable({ before, after }: { before: unknown; after: unknown }) {
  const rows = declarationDiff(before, after);
  if (rows.length === 0) return <EmptyNote title="Nothing differs." />;
  return (
    <dl className={classes.root}>
      {rows.map((row) => (
        <div key={row.path} className={classes.row}>
          <dt className={classes.path}>{row.path}</dt>
          <dd className={classes.values}>
            {row.before !== null && (
              <span className={classes.before}>
                <span aria-hidden>− </span>
                <del>{row.before}</del>
              </span>
            )}
            {row.after !== null && (
              <span className={classes.after}>
                <span aria-hidden>+ </span>
                <ins>{row.after}</ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
