import type { Viewer } from '@farmhand/engine/access/viewer';
import type { EngineContext } from '@farmhand/engine/engine-context';
import type { ChangeHub } from '@farmhand/engine/live/change-hub';
import type { Catalogue } from '@farmhand/engine/read/catalogue';
import { createLoaders, type Loaders } from '@farmhand/engine/read/loaders';
import type { ReadDatabase } from '@farmhand/engine/read/read-database';
import type { ReadScope } from '@farmhand/engine/read/read-scope';
import type { Emulator } from '@farmhand/engine/server/emulator';
import type { Ability } from '@farmhand/rbac/ability';

/** What all requests share. */
export interface Api {
  engine: EngineContext;
  database: ReadDatabase;
  changes: ChangeHub;
  catalogue: Catalogue;
  emulator: Emulator;
}

/** One operation of one viewer. There is none without a viewer: who has not signed in does not get as far as a resolver. */
export interface Context extends Api, ReadScope {
  viewer: Viewer;
  ability: Ability;
  /** Of this request; in a subscription, of the message at hand. */
  load: Loaders;
  /** The viewer as they are now; null when they may do nothing any more. For subscriptions, which outlive what was true at their start. */
  recheck(): Promise<Viewer | null>;
}

export function createContext(api: Api, viewer: Viewer, recheck: Context['recheck']): Context {
  const { organizationId, ability } = viewer;
  return { ...api, viewer, organizationId, ability, recheck, load: createLoaders(api.database, organizationId, api.engine.clock.now) };
}
