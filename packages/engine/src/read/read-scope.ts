import type { Ability } from '@farmhand/rbac/ability';
import type { ReadDatabase } from './read-database.ts';

/** For whom something is read: only rows of this organization that this ability allows. */
export interface ReadScope {
  database: ReadDatabase;
  organizationId: string;
  ability: Ability;
}
