import { CloudError } from '@farmhand/clouds/cloud-error';
import { isFrozen } from '@farmhand/domain/plan-context';
import { callSignal } from './call-signal.ts';
import { fence } from './lease.ts';
import type { Round } from './round.ts';

/** Servers named in one pass: each name is a call of its own on EC2, and nothing waits for it. */
const namesMax = 10;

/** Writes slot names on servers in the cloud: lazily, last, a few at a time. @returns whether there are more. */
export async function nameServers({ context, lease, work, signal }: Round): Promise<boolean> {
  if (isFrozen(work.planContext)) return false;
  const unnamed = work.servers.filter((server) => server.state === 'RUNNING' && !server.named && server.cloudId !== null);
  const batch = unnamed.slice(0, namesMax);
  if (batch.length === 0) return false;
  const tags = batch.map((server) => ({ cloudId: server.cloudId ?? '', tags: { Name: server.hostName } }));
  try {
    await context
      .loadDriver(work.cloudAccount)
      .servers.tag({ location: work.farmRole.location, tags, signal: callSignal(context, signal) });
  } catch (error) {
    // A name is a courtesy: it is tried again with the next reconcile, and nothing else depends on it.
    if (error instanceof CloudError) return false;
    throw error;
  }
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    await tx.update(
      'Server',
      batch.map(({ id }) => ({ id, named: true })),
    );
  });
  return unnamed.length > batch.length;
}
