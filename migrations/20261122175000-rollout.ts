import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** How outdated servers are replaced, and what is needed to stop that and to go back. */
export class Rollout extends Migration {
  override up(): void {
    this.addSql(readFileSync(`${import.meta.dirname}/20261122175000-rollout/rollout.sql`, 'utf8'));
  }
}
