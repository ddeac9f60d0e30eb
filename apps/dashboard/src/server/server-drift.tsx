import type { ServerCellsFragment } from '../generated/graphql.ts';
import { Surface } from '../text/surface.tsx';
import { RepairButton } from './repair-button.tsx';
import classes from './server-drift.module.css';

interface ServerDriftProps {
  server: Pick<ServerCellsFragment, 'id' | 'hostName' | 'state' | 'drift'>;
  environmentId: string;
}

/** In what a server differs from what was asked for; nothing while it does not. */
export function ServerDrift({ server, environmentId }: ServerDriftProps) {
  const { drift } = server;
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
      <div className={classes.note}>
        <p>
          Tags, security groups, the instance profile and metadata tokens can be changed back while the server runs: here, or always where
          the farm role’s health says so. For all else terminate the server, and another takes its place. Fields that may differ are left
          alone in the farm role’s health.
        </p>
        <RepairButton server={server} environmentId={environmentId} />
      </div>
    </Surface>
  );
}
