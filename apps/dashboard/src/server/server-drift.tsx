import { Surface } from '../text/surface.tsx';
import classes from './server-drift.module.css';

interface ServerDriftProps {
  drift: readonly { field: string; expected?: string | null; actual?: string | null }[];
}

/** In what a server differs from what was asked for; nothing while it does not. */
export function ServerDrift({ drift }: ServerDriftProps) {
  if (drift.length === 0) return null;
  return (
    <Surface title="Differs from what was asked for" flush>
      <table className={classes.root}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Asked for</th>
            <th scope="col">Shown by the cloud</th>
          </tr>
        </thead>
        <tbody>
          {drift.map(({ field, expected, actual }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>{expected ?? <span className={classes.none}>none</span>}</td>
              <td>{actual ?? <span className={classes.none}>none</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        Nothing is changed for it. To have it as declared, terminate the server, and another takes its place; or leave the field alone in
        the farm role’s health.
      </p>
    </Surface>
  );
}
