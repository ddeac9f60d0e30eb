import { checkStoredAudit } from '@farmhand/engine/audit/check-stored-audit';
import type { Violation } from '@farmhand/engine/audit/violation';
import pg from 'pg';
import { requireOwnerUrl } from '../compose/with-sign-in.ts';
import type { Config } from '../config.ts';

/** Replays the whole audit log and says each broken invariant as it is found. @returns whether there was none */
export async function checkAuditLog(config: Config, say: (line: string) => void): Promise<boolean> {
  const owner = new pg.Client({ connectionString: requireOwnerUrl(config), application_name: 'farmhand audit check' });
  await owner.connect();
  try {
    const { entries, violations } = await checkStoredAudit(owner, (violation) => say(inWords(violation)));
    if (violations === 0) say(`No invariant is broken in ${entries} audit entries, and the rows are as the log leaves them.`);
    else say(`Violations: ${violations}, in ${entries} audit entries. Whether the log itself was changed, \`audit verify\` says.`);
    return violations === 0;
  } finally {
    await owner.end();
  }
}

function inWords({ position, invariant, objectType, objectId, text }: Violation): string {
  return `${position === null ? 'no position' : `position ${position}`}: ${objectType} ${objectId}: ${invariant}: ${text}`;
}
