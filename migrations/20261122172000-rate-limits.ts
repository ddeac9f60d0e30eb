import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** The buckets by which all processes together keep within a cloud's rate limits, and how much of them each cloud account may use. */
export class RateLimits extends Migration {
  override up(): void {
    this.addSql(readFileSync(`${import.meta.dirname}/20261122172000-rate-limits/rates.sql`, 'utf8'));
  }
}
