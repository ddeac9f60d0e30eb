import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

// Parents before what refers to them; the rules and the functions need the tables.
const parts = ['access', 'declarations', 'fleet', 'history', 'server-rules', 'isolation', 'functions', 'feed', 'sign-in'];

/** Everything that the first farm stands on. The rights of the program's own role follow every migration, see grant-app-role.ts. */
export class FirstFarm extends Migration {
  override up(): void {
    for (const part of parts) this.addSql(readFileSync(`${import.meta.dirname}/20261122120000-first-farm/${part}.sql`, 'utf8'));
  }
}
