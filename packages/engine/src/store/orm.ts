import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';

/**
 * A transaction whose process is gone, or hangs, gives its locks back: the database notices a vanished host within 15 s, and ends a session that
 * leaves a transaction idle. No statement of the program takes long.
 */
const sessionOptions =
  '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2 -c idle_in_transaction_session_timeout=30s -c statement_timeout=60s';

export interface OrmOptions {
  /** Of the program's own role, which is bound by row-level security. */
  url: string;
  /** Connections at most. Each open transaction holds one. */
  poolMax?: number;
}

/** Connects when it is first used. `close()` ends its connections. */
export function openOrm({ url, poolMax = 10 }: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: Object.values(entities),
    pool: { min: 0, max: poolMax },
    driverOptions: { application_name: 'farmhand', keepAlive: true, options: sessionOptions },
  });
}
