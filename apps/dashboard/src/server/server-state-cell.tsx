import { isOutdated } from '@farmhand/domain/outdated';
import type { ServerCellsFragment } from '../generated/graphql.ts';
import { ServerStateLabel } from '../status/server-state-label.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './server-state-cell.module.css';

type StateServer = Pick<
  ServerCellsFragment,
  | 'state'
  | 'revision'
  | 'farmRole'
  | 'health'
  | 'missing'
  | 'quarantined'
  | 'preserved'
  | 'protected'
  | 'rebootingSince'
  | 'drift'
  | 'request'
  | 'createdAt'
  | 'closedAt'
>;

/** The state, and under it what is special about it, or else its age. */
export function ServerStateCell({ server }: { server: StateServer }) {
  const flag = flagOf(server);
  return (
    <div className={classes.root}>
      <ServerStateLabel state={server.state} />
      <span className={flag ? classes.flag : classes.age}>{flag || <Ago at={server.closedAt ?? server.createdAt} />}</span>
    </div>
  );
}

function flagOf(server: StateServer): string {
  const { state, health, missing, quarantined, preserved, rebootingSince, protected: isProtected, drift, request } = server;
  if (preserved) return 'Kept';
  if (quarantined) return 'Quarantined';
  if (missing) return 'Seems missing';
  if (request && state !== 'PENDING_TERMINATE') return `${request.kind.charAt(0).toUpperCase()}${request.kind.slice(1)} asked for`;
  if (health === 'UNHEALTHY') return 'Unhealthy';
  if (rebootingSince) return 'Rebooting';
  if (drift.length > 0) return 'Differs';
  if (!server.closedAt && isOutdated(server, server.farmRole)) return 'Outdated';
  return isProtected ? 'Protected' : '';
}
