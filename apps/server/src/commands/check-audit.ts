import { checkStoredAudit } from '@farmhand/engine/audit/check-stored-audit';
import type { Violation } from '@farmhand/engine/audit/violation';
import pg from 'pg';
import { requireOwnerUrl } from '../compose/with-sign-in.ts';
import type { Config } from '../config.ts';

interface CheckAuditOptions {
  /** For programs: a JSON object on each line. */
  json?: boolean;
  say(line: string): void;
}

/** Replays the whole audit log and says each broken invariant as it is found. @returns whether there was none */
export async function checkAuditLog(config: Config, { json = false, say }: CheckAuditOptions): Promise<boolean> {
  const owner = new pg.Client({ connectionString: requireOwnerUrl(config), application_name: 'farmhand-server audit check' });
  await owner.connect();
  try {
    const { entries, violations } = await checkStoredAudit(owner, (violation) =>
      say(json ? JSON.stringify(violation) : inWords(violation)),
    );
    if (json) say(JSON.stringify({ entries, violations }));
    else if (violations === 0) say(`No invariant is broken in ${entries} audit entries, and the rows are as the log leaves them.`);
    else say(`Violations: ${violations}, in ${entries} audit entries. Whether the log itself was changed, \`audit verify\` says.`);
    return violations === 0;
  } finally {
    await owner.end();
  }
}

function inWords({ position, invariant, objectType, objectId, text }: Violation): string {
  return `${position === null ? 'no position' : `position ${position}`}: ${objectType} ${objectId}: ${invariant}: ${text}`;
}
