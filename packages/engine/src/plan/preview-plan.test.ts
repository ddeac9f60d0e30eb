import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Asker } from '../access/viewer.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { addFarmRole, draftAddFarmRole } from '../farm/add-farm-role.ts';
import { changeFarmRole, draftChangeFarmRole } from '../farm/change-farm-role.ts';
import { createFarm } from '../farm/create-farm.ts';
import { draftFarmStatus } from '../farm/draft-farm-status.ts';
import type { FarmDraft } from '../farm/farm-draft.ts';
import { draftRemoveFarmRole, removeFarmRole } from '../farm/remove-farm-role.ts';
import { suspendFarm } from '../farm/suspend-farm.ts';
import { terminateFarm } from '../farm/terminate-farm.ts';
import { loadWork } from '../reconcile/load-work.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { describeAction } from './describe-action.ts';
import { destructivePart, type FarmPlan, previewPlan } from './preview-plan.ts';

let world: ExampleInstallation;
/** A farm of one farm role that wants two servers and has one, with its volume. */
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
});

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => world.store.transaction(world.organizationId, work);
const preview = (draft: (tx: Tx, asker: Asker) => Promise<FarmDraft>): Promise<FarmPlan> =>
  inTransaction(async (tx) => previewPlan(tx, world.context, await draft(tx, { context: world.context, viewer: world.admin })));
const farm = () => world.store.dump().Farm[0]!;
const farmRole = (alias = 'web') => world.store.dump().FarmRole.find((row) => row.alias === alias)!;
const versioned = () => ({ farmId: farm().id, farmRoleId: farmRole().id, version: farm().version });
const update = (patch: Partial<Rows['FarmRole']>) => inTransaction((tx) => tx.update('FarmRole', [{ id: farmRole().id, ...patch }]));

/** What the reconciler plans first, by what it reads: the same step that it then carries out. */
async function reconcilerPlans(alias = 'web') {
  const { id } = farmRole(alias);
  await inTransaction((tx) => tx.update('FarmRole', [{ id, launchBatch: world.context.timing.launchBatchMax }]));
  const work = await inTransaction((tx) => loadWork(world.context, tx, id));
  if (work === undefined) throw new Error('There is no such farm role.');
  return planFarmRole(work.planContext).actions.map((action) => ({
    kind: action.kind,
    reason: action.reason,
    ...describeAction(action, work),
  }));
}
const shown = ({ actions }: FarmPlan) =>
  actions.map(({ kind, reason, text, slots, serverIds }) => ({ kind, reason, text, slots, serverIds }));

describe('a preview is what the reconciler then does', () => {
  const changes: Record<string, { draft: (tx: Tx, asker: Asker) => Promise<FarmDraft>; apply: () => Promise<unknown>; alias?: string }> = {
    'more servers': {
      draft: (tx, asker) => draftChangeFarmRole(tx, asker, { ...versioned(), scaling: { min: 3, max: 5 } }),
      apply: () => changeFarmRole(world.context, world.admin, { ...versioned(), scaling: { min: 3, max: 5 } }),
    },
    'no servers': {
      draft: (tx, asker) => draftChangeFarmRole(tx, asker, { ...versioned(), scaling: { min: 0, max: 1 } }),
      apply: () => changeFarmRole(world.context, world.admin, { ...versioned(), scaling: { min: 0, max: 1 } }),
    },
    'another volume': {
      draft: (tx, asker) => draftChangeFarmRole(tx, asker, { ...versioned(), volumes: volumes() }),
      apply: () => changeFarmRole(world.context, world.admin, { ...versioned(), volumes: volumes() }),
    },
    'another farm role': {
      draft: (tx, asker) => draftAddFarmRole(tx, asker, { ...versioned(), farmRole: farmRoleInput(world, { alias: 'db' }) }),
      apply: () => addFarmRole(world.context, world.admin, { ...versioned(), farmRole: farmRoleInput(world, { alias: 'db' }) }),
      alias: 'db',
    },
    'no farm role': {
      draft: (tx, asker) => draftRemoveFarmRole(tx, asker, versioned()),
      apply: () => removeFarmRole(world.context, world.admin, versioned()),
    },
    'a suspended farm': {
      draft: (tx, asker) => draftFarmStatus(tx, asker, { farmId: farm().id, verb: null, status: 'SUSPENDED' }),
      apply: () => suspendFarm(world.context, world.admin, versioned()),
    },
    'a terminated farm': {
      draft: (tx, asker) => draftFarmStatus(tx, asker, { farmId: farm().id, verb: null, status: 'TERMINATED' }),
      apply: () => terminateFarm(world.context, world.admin, versioned()),
    },
  };

  test.each(Object.entries(changes))('%s', async (_, { draft, apply, alias }) => {
    const plan = await preview(draft);
    expect(plan.actions.length).toBeGreaterThan(0);
    await apply();
    expect(shown(plan)).toEqual(await reconcilerPlans(alias));
  });

  test('it shows all that would be launched, although launches start slowly', async () => {
    await update({ launchBatch: 1 });
    const plan = await preview((tx, asker) => draftChangeFarmRole(tx, asker, { ...versioned(), scaling: { min: 4, max: 5 } }));
    expect(plan.actions.flatMap(({ kind, slots }) => (kind === 'launch' ? slots : []))).toEqual([2, 3, 4]);
  });
});

const volumes = () => ['/dev/sdf', '/dev/sdg'].map((device) => ({ device, sizeGib: 20, type: 'gp3' }));

describe('a preview', () => {
  const shrink = (tx: Tx, asker: Asker) => draftChangeFarmRole(tx, asker, { ...versioned(), scaling: { min: 0, max: 4 } });

  test('says in one sentence what starts and what ends, and whether anything is destroyed', async () => {
    expect(await preview(shrink)).toMatchObject({ summary: 'Terminates 1 server.', destructive: true });
    const grow = await preview((tx, asker) => draftChangeFarmRole(tx, asker, { ...versioned(), scaling: { min: 3, max: 4 } }));
    expect(grow).toMatchObject({ summary: 'Launches 2 servers.', destructive: false });
    await inTransaction((tx) => tx.update('Farm', [{ id: farm().id, frozenReason: 'End of year', frozenUntil: null }]));
    expect(await preview(shrink)).toMatchObject({
      summary: 'Changes nothing in the cloud now.',
      destructive: false,
      reasons: [{ code: 'frozen' }],
    });
  });

  test('leaves out farm roles that the change does not concern', async () => {
    await addFarmRole(world.context, world.admin, { ...versioned(), farmRole: farmRoleInput(world, { alias: 'db' }) });
    expect(new Set((await preview(shrink)).actions.map(({ farmRoleAlias }) => farmRoleAlias))).toEqual(new Set(['web']));
  });

  test('of the same change of the same world has the same hash, however much later', async () => {
    const { hash } = await preview(shrink);
    world.clock.advance(1_000);
    expect((await preview(shrink)).hash).toBe(hash);
  });

  test('has another hash when what is known changes, and another destructive part only when something else would be destroyed', async () => {
    const { hash } = await preview(shrink);
    await update({ failures: 1 });
    const after = (await preview(shrink)).hash;
    expect(after).not.toBe(hash);
    expect(destructivePart(after)).toBe(destructivePart(hash));
    const { id } = world.store.dump().Server[0]!;
    await inTransaction((tx) => tx.update('Server', [{ id, state: 'PENDING_TERMINATE' }]));
    expect(destructivePart((await preview(shrink)).hash)).not.toBe(destructivePart(hash));
  });
});
