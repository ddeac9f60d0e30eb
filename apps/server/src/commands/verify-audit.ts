import { verifyAudit } from '@farmhand/engine/feed/verify-audit';
import pg from 'pg';
import { requireOwnerUrl } from '../compose/with-sign-in.ts';
import type { Config } from '../config.ts';

/** Reads the whole audit log and compares it with its seals. @returns whether it is what was sealed. */
export async function verifyAuditLog(config: Config, say: (line: string) => void): Promise<boolean> {
  const owner = new pg.Client({ connectionString: requireOwnerUrl(config), application_name: 'farmhand-server audit verify' });
  await owner.connect();
  try {
    const verdict = await verifyAudit(owner);
    if (verdict.kind === 'intact')
      say(`The audit log is intact: ${verdict.entries} entries under ${verdict.seals} seals. Last seal: ${verdict.seal}`);
    else
      say(
        `The audit log is not what was sealed, between positions ${verdict.firstPosition} and ${verdict.lastPosition}: ${verdict.because}.`,
      );
    const { rows } = await owner.query<{ count: string }>('select count(*) from audit_entry where position is null');
    if (Number(rows[0]?.count) > 0) say(`${rows[0]?.count} newest entries are not sealed yet; a running server seals them.`);
    return verdict.kind === 'intact';
  } finally {
    await owner.end();
  }
}
