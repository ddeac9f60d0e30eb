import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';

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
    driverOptions: { application_name: 'farmhand', keepAlive: true },
  });
}
