import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** How much farms and environments may cost per hour, and what each server and volume is reserved at. */
export class Budgets extends Migration {
  override up(): void {
    this.addSql(readFileSync(`${import.meta.dirname}/20261130101000-budgets/budgets.sql`, 'utf8'));
  }
}
