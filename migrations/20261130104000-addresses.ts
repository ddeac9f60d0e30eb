import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** Public addresses that belong to slots, and those that no row claims. */
export class Addresses extends Migration {
  override up(): void {
    this.addSql(readFileSync(`${import.meta.dirname}/20261130104000-addresses/addresses.sql`, 'utf8'));
  }
}
