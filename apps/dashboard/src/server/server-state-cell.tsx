import type { ServerCellsFragment } from '../generated/graphql.ts';
import { ServerStateLabel } from '../status/server-state-label.tsx';
import classes from './server-state-cell.module.css';

/** The state, and under it what is special about it. */
export function ServerStateCell({ server }: { server: Pick<ServerCellsFragment, 'state' | 'missing' | 'quarantined' | 'request'> }) {
  return (
    <div className={classes.root}>
      <ServerStateLabel state={server.state} />
      <span className={classes.flag}>{flagOf(server)}</span>
    </div>
  );
}

function flagOf({
  state,
  missing,
  quarantined,
  request,
}: Pick<ServerCellsFragment, 'state' | 'missing' | 'quarantined' | 'request'>): string {
  if (quarantined) return 'Quarantined';
  if (missing) return 'Missing in the cloud';
  if (request && state !== 'PENDING_TERMINATE') return `${request.kind.charAt(0).toUpperCase()}${request.kind.slice(1)} asked for`;
  return '';
}
