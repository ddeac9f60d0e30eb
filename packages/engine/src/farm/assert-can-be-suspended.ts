import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { openServerStates } from '@farmhand/domain/server-state';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { LoadedFarm } from './load-farm.ts';

/**
 * Servers that the cloud never stops would run, and be paid for, as long as their farm is suspended. What is declared now counts, and what servers
 * of other revisions were made from. @throws ConflictError that says what to do instead.
 */
export async function assertCanBeSuspended(tx: Tx, context: EngineContext, { farm, farmRoles }: LoadedFarm): Promise<void> {
  const problems: string[] = [];
  // Servers of removed farm roles are ended anyway.
  for (const farmRole of farmRoles.filter(({ removed }) => !removed)) {
    const why = await whyNeverStopped(tx, context, farmRole);
    if (why !== null) problems.push(`${farmRole.alias}: ${why}`);
  }
  if (problems.length === 0) return;
  throw new ConflictError(
    `The farm ${farm.name} cannot be suspended. ${problems.join(' ')} Terminate the farm instead, or declare servers that can be stopped and have those that are there replaced first.`,
  );
}

async function whyNeverStopped(tx: Tx, context: EngineContext, farmRole: FarmRoleRow): Promise<string | null> {
  const account = await tx.get('CloudAccount', farmRole.cloudAccountId);
  if (account === undefined)
    throw new Error(`Farm role ${farmRole.id} names cloud account ${farmRole.cloudAccountId}, which does not exist.`);
  const driver = driverOf(context, account);
  const declarations = [farmRole.declaration, ...(await formerDeclarations(tx, farmRole))];
  return declarations.map(({ settings }) => driver.whyNeverStopped(settings)).find((why) => why !== null) ?? null;
}

/** What its servers of other revisions were made from. */
async function formerDeclarations(tx: Tx, { id, farmId, revision }: FarmRoleRow): Promise<FarmRoleDeclaration[]> {
  const servers = await tx.find('Server', { farmRoleId: id, state: openServerStates });
  const numbers = [...new Set(servers.map((server) => server.revision))].filter((number) => number !== revision);
  if (numbers.length === 0) return [];
  const revisions = await tx.find('FarmRevision', { farmId, number: numbers });
  return revisions.flatMap(({ declaration }) => declaration.farmRoles.flatMap((row) => (row.farmRoleId === id ? row.declaration : [])));
}
