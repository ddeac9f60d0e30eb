import { recordPerson } from '../record-person.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';

/** The database goes back in time, and the cloud does not. */
export const backups: readonly Happening[] = [
  { name: 'a backup is made', weight: 4, trait: 'restored backups', happen: backUp },
  { name: 'the backup is restored', weight: 2, trait: 'restored backups', happen: restore },
  { name: 'people know that the database is older', weight: 6, trait: 'restored backups', happen: acknowledge },
];

async function backUp(stage: Stage): Promise<void> {
  stage.backup = await stage.world.store.backup();
}

/** With all workers stopped, as one has to; calls that they have sent already still arrive. */
async function restore(stage: Stage): Promise<void> {
  const { backup, world, workers } = stage;
  if (backup === null) return;
  for (const worker of workers) worker.stop();
  await world.store.restore(backup);
  world.truth.afterRestore(await world.store.dump());
}

/** As the command does that people use for it. */
export async function acknowledge({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  const at = new Date(world.time.now()).toISOString();
  const rows = await world.store.transaction(declared.organizationId, (tx) => tx.find('CloudAccount', { behind: { not: null } }));
  for (const { behind } of rows) if (behind !== null) await world.store.raiseSequence(behind.seen);
  for (const before of rows) {
    const after = { ...before, behind: null, acknowledged: { at, by: 'sim', because: 'simulated', seen: before.behind?.seen ?? 0 } };
    await inTransaction({ world, declared }, async (tx) => {
      await tx.update('CloudAccount', [{ id: before.id, behind: null, acknowledged: after.acknowledged }]);
      await recordPerson(world, { tx, ...declared }, [{ type: 'CloudAccount', action: 'cloud-account.acknowledge-behind', before, after }]);
      const farmRoles = await tx.find('FarmRole', { cloudAccountId: before.id }, { lock: true });
      await tx.update(
        'FarmRole',
        farmRoles.map(({ id, generation }) => ({ id, generation: generation + 1 })),
      );
    });
  }
}
