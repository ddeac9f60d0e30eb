import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { Tx } from '@farmhand/engine/store/store';
import type { Random } from '../random.ts';
import { recordPerson } from '../record-person.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';

type Scene = Pick<Stage, 'world' | 'declared'>;

/** What servers are made of changes, forth and back, and people hold that up. */
export const rollouts: readonly Happening[] = [
  { name: 'new revision', weight: 6, happen: changeRevision },
  { name: 'roll back', weight: 2, happen: rollBack },
  { name: 'pause the rollouts', weight: 2, happen: (stage) => changeRollouts(stage, 'pause') },
  { name: 'resume the rollouts', weight: 4, happen: (stage) => changeRollouts(stage, 'resume') },
];

/** Those that are there are outdated. */
function changeRevision(stage: Stage, random: Random): Promise<void> {
  return changeOne(stage, random, (row) => {
    const revision = Math.max(row.revision, row.formerRevision ?? 0) + 1;
    return { declaration: { ...row.declaration, tags: { release: `${revision}` } }, revision, formerRevision: row.revision };
  });
}

function rollBack(stage: Stage, random: Random): Promise<void> {
  return changeOne(stage, random, (row) => {
    if (row.formerRevision === null) return null;
    const declaration = { ...row.declaration, tags: { release: `${row.formerRevision}` } };
    const rollout = row.rollout && { ...row.rollout, paused: null };
    return { declaration, revision: row.formerRevision, formerRevision: row.revision, rollout };
  });
}

/** A person pauses each rollout that is under way, or goes on with each that was paused or stopped. */
export async function changeRollouts({ world, declared }: Scene, what: 'pause' | 'resume'): Promise<void> {
  await inTransaction({ world, declared }, async (tx) => {
    for (const row of await tx.find('FarmRole', { id: declared.farmRoleIds }, { lock: true })) {
      if (row.rollout === null || (row.rollout.paused === null) === (what === 'resume')) continue;
      const at = world.time.now();
      const paused = what === 'pause' ? { at, because: 'simulated', byPerson: 'sim' } : null;
      const since = what === 'pause' ? row.rollout.since : at;
      await change({ world, declared }, tx, { row, patch: { rollout: { ...row.rollout, since, paused } } });
    }
  });
}

async function changeOne(scene: Scene, random: Random, patchOf: (row: FarmRoleRow) => Partial<FarmRoleRow> | null): Promise<void> {
  const id = random.pick(scene.declared.farmRoleIds);
  await inTransaction(scene, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) throw new Error(`No farm role ${id}.`);
    const patch = patchOf(row);
    if (patch !== null) await change(scene, tx, { row, patch });
  });
}

async function change(
  { world, declared }: Scene,
  tx: Tx,
  { row, patch }: { row: FarmRoleRow; patch: Partial<FarmRoleRow> },
): Promise<void> {
  world.log(`${row.alias}: ${JSON.stringify({ revision: patch.revision, rollout: patch.rollout })}`);
  const entryId = world.newId();
  const causes = patch.revision === undefined ? row.causes : { ...row.causes, remade: entryId };
  await tx.update('FarmRole', [{ id: row.id, ...patch, causes, generation: row.generation + 1 }]);
  const after = { ...row, ...patch };
  await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', id: entryId, action: 'farm-role.change', before: row, after }]);
  await tx.wake('farm-role', [row.id]);
}
