import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmRoleInput, viewerWith } from '../example-installation.ts';
import { changeFarmRole } from '../farm/change-farm-role.ts';
import { createFarm } from '../farm/create-farm.ts';
import { deleteFarm } from '../farm/delete-farm.ts';
import { applyDeclaration } from './apply-declaration.ts';
import type { ApplyDeclarationInput } from './declaration-plan.ts';
import { exportDeclaration } from './export-declaration.ts';
import { planDeclaration } from './plan-declaration.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const tier = (alias: string, more = '') => `
  - alias: ${alias}
    role: base
    cloudAccount: Main
    location: eu-west-1
    scaling: { min: 1, max: 2 }
    instanceTypes: [t3.small]
${more}`;
const farmText = (name: string, ...tiers: string[]) => `apiVersion: farmhand/v1
kind: Farm
name: ${name}
farmRoles:${tiers.join('')}
`;
const files = (...texts: string[]) => texts.map((text, index) => ({ name: `${index}.yaml`, text }));
const input = (texts: string[], more: Partial<ApplyDeclarationInput> = {}) => ({
  environmentId: world.environmentId,
  files: files(...texts),
  ...more,
});
const plan = (texts: string[], more = {}) => planDeclaration(world.context, world.admin, input(texts, more));
const apply = (texts: string[], more = {}) => applyDeclaration(world.context, world.admin, input(texts, more));
const exported = () => exportDeclaration(world.context, world.admin, { environmentId: world.environmentId, kinds: ['Farm'] });
const actions = ({ changes }: { changes: { kind: string; name: string; action: string }[] }) =>
  changes.map(({ kind, name, action }) => `${kind} ${name} ${action}`);
const farm = (name = 'shop') => world.store.dump().Farm.findLast((row) => row.name === name)!;
const problemsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof ValidationError)) throw error;
      return error.problems.map(({ path, message, at }) => `${at ? `${at.file}:${at.line}:${at.column}` : '-'} ${path}: ${message}`);
    },
  );

describe('applyDeclaration', () => {
  test('makes an image, a role that has it and a farm of that role, in one go', async () => {
    world.cloud.images.push({ ...world.cloud.images[0]!, cloudId: 'ami-2', architecture: 'arm64' });
    const image = 'apiVersion: farmhand/v1\nkind: Image\nname: two\ncloud: aws\nlocation: eu-west-1\ncloudImageId: ami-2\n';
    const role = 'apiVersion: farmhand/v1\nkind: Role\nname: web\nimages: [two]\n';
    const text = farmText('shop', tier('web').replace('role: base', 'role: web'));
    const done = await apply([`${text}---\n${role}`, image]);
    expect(actions(done)).toEqual(['Image two CREATE', 'Role web CREATE', 'Farm shop CREATE']);
    const { FarmRole, Image, AuditEntry, FarmRevision } = world.store.dump();
    expect(Image.at(-1)).toMatchObject({ cloudImageId: 'ami-2', architecture: 'arm64' });
    expect(FarmRole).toMatchObject([{ alias: 'web', declaration: { imageId: 'ami-2', roleVersion: 1 } }]);
    expect(FarmRevision).toMatchObject([{ number: 1, declaration: { name: 'shop' } }]);
    expect(AuditEntry.map(({ action }) => action)).toEqual([
      ...['image.create', 'role.create', 'role-version.create', 'farm.create', 'farm-role.create', 'declaration.apply'],
    ]);
    const named = AuditEntry.at(-1)!;
    expect(AuditEntry.filter(({ causeId }) => causeId === named.id).map(({ action }) => action)).toEqual([
      'image.create',
      'role.create',
      'farm.create',
    ]);
  });

  test('applied again, it changes nothing and writes nothing', async () => {
    await apply([farmText('shop', tier('web'), tier('db'))]);
    const before = world.store.dump();
    expect(actions(await apply([farmText('shop', tier('web'), tier('db'))]))).toEqual(['Farm shop UNCHANGED']);
    expect(world.store.dump()).toEqual(before);
  });

  test('adds, changes and removes farm roles of a farm in one revision', async () => {
    await apply([farmText('shop', tier('web'), tier('db'))]);
    world.woken.length = 0;
    const changed = farmText('shop', tier('web').replace('max: 2', 'max: 5'), tier('cache', '    after: [web]\n'));
    const planned = await plan([changed]);
    expect(planned.changes[0]).toMatchObject({
      action: 'CHANGE',
      differences: [
        { path: 'farmRoles.web.scaling.max', from: 2, to: 5 },
        { path: 'farmRoles.db', from: { alias: 'db' }, to: null },
        { path: 'farmRoles.cache', from: null, to: { after: ['web'] } },
      ],
    });
    await apply([changed]);
    const { FarmRole, FarmRevision } = world.store.dump();
    expect(farm()).toMatchObject({ revision: 2, version: 2 });
    expect(FarmRole.map(({ alias, removed, max }) => [alias, removed, max])).toEqual([
      ['web', false, 5],
      ['db', true, 2],
      ['cache', false, 2],
    ]);
    expect(FarmRevision.at(-1)!.declaration.farmRoles).toHaveLength(2);
    expect(new Set(world.woken.filter(({ kind }) => kind === 'farm-role').map(({ id }) => id)).size).toBe(3);
  });

  test('all or nothing: with one document that does not fit, nothing of the others is done', async () => {
    const before = world.store.dump();
    await expect(apply([farmText('good', tier('web')), farmText('bad', tier('web').replace('min: 1', 'min: 3'))])).rejects.toThrow(
      ValidationError,
    );
    expect(world.store.dump()).toEqual(before);
  });

  test('the same key gives the first answer again, and another request under it is a conflict', async () => {
    const first = await apply([farmText('shop', tier('web'))], { idempotencyKey: 'one' });
    expect(await apply([farmText('shop', tier('web'))], { idempotencyKey: 'one' })).toEqual(first);
    await expect(apply([farmText('other', tier('web'))], { idempotencyKey: 'one' })).rejects.toThrow(ConflictError);
  });

  test('asks for the permissions of the single commands', async () => {
    const viewer = viewerWith([{ accessRole: 'viewer', environmentId: null }], world);
    const before = world.store.dump();
    await expect(applyDeclaration(world.context, viewer, input([farmText('shop', tier('web'))]))).rejects.toMatchObject({
      permission: 'farm:create',
    });
    const elsewhere = viewerWith([{ accessRole: 'administrator', environmentId: world.otherEnvironmentId }], world);
    await expect(applyDeclaration(world.context, elsewhere, input([farmText('shop', tier('web'))]))).rejects.toThrow('no such environment');
    expect(world.store.dump()).toEqual(before);
  });
});

describe('planDeclaration', () => {
  test('saves nothing, and tells what launching would do and cost', async () => {
    const before = world.store.dump();
    const planned = await plan([farmText('shop', tier('web'))], { launch: true });
    expect(world.store.dump()).toEqual(before);
    expect(planned.changes).toMatchObject([{ action: 'CREATE', id: null, plan: { actions: [{ kind: 'launch' }] } }]);
    expect(planned.cost).toMatchObject({ before: 0, after: 20_000 });
    expect(planned.hash).toMatch(/\.none$/);
  });

  test('tells what is no longer as the files say, by path', async () => {
    await apply([farmText('shop', tier('web'))]);
    const row = world.store.dump().FarmRole[0]!;
    await changeFarmRole(world.context, world.admin, { farmRoleId: row.id, version: 1, scaling: { min: 2, max: 9 }, tags: { 'a.b': 'c' } });
    const { changes } = await plan([farmText('shop', tier('web'))]);
    expect(changes[0]!.differences).toEqual([
      { path: 'farmRoles.web.scaling.min', from: 2, to: 1 },
      { path: 'farmRoles.web.scaling.max', from: 9, to: 2 },
      { path: 'farmRoles.web.tags', from: { 'a.b': 'c' }, to: null },
    ]);
  });

  test('a plan that would by now end other servers is refused, with the new one', async () => {
    await apply([farmText('shop', tier('web'), tier('db'))], { launch: true });
    const without = farmText('shop', tier('web'));
    const { hash } = await plan([without]);
    await addRunningServer(world, world.store.dump().FarmRole[1]!);
    const refused = apply([without], { planHash: hash });
    await expect(refused).rejects.toThrow(ConflictError);
    const now = await plan([without]);
    await expect(refused).rejects.toMatchObject({
      declarationPlan: { changes: [{ plan: { destructive: true } }], hash: expect.stringMatching(now.hash.split('.')[1]!) },
    });
    await apply([without], { planHash: now.hash });
    expect(world.store.dump().FarmRole[1]).toMatchObject({ removed: true });
  });
});

describe('what is wrong is told with its place, all at once', () => {
  test('in what the files say', async () => {
    const text = farmText('shop', tier('web', '    colour: red\n').replace('max: 2', 'max: many'), tier('web'));
    expect(
      await problemsOf(plan([text, 'apiVersion: farmhand/v1\nkind: Fram\nname: x\n', 'a: [1\nb: 2\n', farmText('shop')])),
    ).toMatchSnapshot();
  });

  test('in what they refer to, and in what the rules say of it', async () => {
    const wrong = farmText(
      'shop',
      tier('web', '    after: [none]\n').replace('min: 1', 'min: 3').replace('role: base', 'role: nothing'),
      tier('db'),
    );
    const rules = farmText(
      'other',
      tier('web', '    after: [none]\n').replace('min: 1', 'min: 3'),
      tier('Web'),
      tier('web', '    settings: { aws: { colour: red } }\n'),
    );
    expect(await problemsOf(plan([wrong, rules, 'apiVersion: farmhand/v1\nkind: Role\nname: r\nimages: [gone]\n']))).toMatchSnapshot();
  });

  test('aliases that stand for billions of values, deep nesting, and too much text', async () => {
    const bomb = ['a: &a0 [x]', ...Array.from({ length: 9 }, (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)].join(
      '\n',
    );
    expect(await problemsOf(plan([bomb]))).toEqual([expect.stringContaining('repeated too often')]);
    expect(await problemsOf(plan(['['.repeat(50_000)]))).toEqual(['0.yaml:1:1 : It is nested too deeply.']);
    expect(await problemsOf(plan([`${'- '.repeat(50)}x`]))).toEqual(['0.yaml:1:1 : It is nested too deeply.']);
    expect(await problemsOf(plan([farmText('shop', tier('web', '    location: b\n'))]))).toEqual([
      '0.yaml:11:5 : The key location is given twice.',
    ]);
    expect(await problemsOf(plan(['x'.repeat(3_200_000)]))).toEqual([expect.stringContaining('at most 3145728 characters')]);
    expect(await problemsOf(plan(['']))).toEqual(['- files: There is no document in the files.']);
  });
});

describe('pruning', () => {
  const both = () => [farmText('shop', tier('web')), farmText('blog', tier('web'))];

  test('gives up what the set declared before and nothing else: terminated first, deleted once nothing is left', async () => {
    await apply(both(), { set: 'team-a', launch: true });
    await createFarm(world.context, world.admin, {
      environmentId: world.environmentId,
      name: 'by-hand',
      launch: true,
      farmRoles: [farmRoleInput(world)],
    });
    await apply([farmText('theirs', tier('web'))], { set: 'team-b' });
    const prune = async () => {
      const { hash, ...planned } = await plan([both()[0]!], { set: 'team-a', prune: true });
      await apply([both()[0]!], { set: 'team-a', prune: true, planHash: hash });
      return actions(planned);
    };
    expect(await prune()).toEqual(['Farm shop UNCHANGED', 'Farm blog DELETE']);
    expect(farm('blog')).toMatchObject({ status: 'TERMINATED', deletedAt: null });
    expect(await prune()).toEqual(['Farm shop UNCHANGED', 'Farm blog DELETE']);
    expect(farm('blog').deletedAt).not.toBeNull();
    expect(await prune()).toEqual(['Farm shop UNCHANGED']);
    for (const name of ['by-hand', 'theirs']) expect(farm(name).deletedAt).toBeNull();
  });

  test('needs the name of the set and a plan that was looked at', async () => {
    expect(await problemsOf(plan(both(), { prune: true }))).toEqual([expect.stringContaining('Name the set of files')]);
    expect(await problemsOf(apply(both(), { prune: true, set: 'a' }))).toEqual([expect.stringContaining('Look at the plan first')]);
  });

  test('a farm that two sets declare is taken over in sight, and then the first one does not prune it', async () => {
    await apply(both(), { set: 'team-a' });
    const { changes } = await plan([both()[1]!], { set: 'team-b' });
    expect(changes[0]).toMatchObject({ action: 'CHANGE', differences: [{ path: 'declaredBy', from: 'team-a', to: 'team-b' }] });
    await apply([both()[1]!], { set: 'team-b' });
    expect(farm('blog')).toMatchObject({ declaredBy: 'team-b', revision: 1, version: 2 });
    expect(actions(await plan([both()[0]!], { set: 'team-a', prune: true }))).toEqual(['Farm shop UNCHANGED']);
  });
});

describe('exportDeclaration', () => {
  test('exported, deleted and applied again, a farm has the same revision, its user data included', async () => {
    await createFarm(world.context, world.admin, {
      environmentId: world.environmentId,
      name: 'shop',
      launch: false,
      farmRoles: [
        farmRoleInput(world, { userData: '#!/bin/sh\necho secret-word', tags: { team: 'a' } }),
        farmRoleInput(world, { alias: 'db' }),
      ],
    });
    const before = world.store.dump().FarmRevision.at(-1)!;
    const { text } = await exported();
    expect(text).not.toContain('secret-word');
    expect(actions(await plan([text]))).toEqual(['Farm shop UNCHANGED']);
    await deleteFarm(world.context, world.admin, { farmId: farm().id, version: farm().version });
    expect(actions(await apply([text]))).toEqual(['Farm shop CREATE']);
    const { FarmRevision, FarmRole } = world.store.dump();
    const declarations = (revision: typeof before) => revision.declaration.farmRoles.map(({ declaration }) => declaration);
    expect(declarations(FarmRevision.at(-1)!)).toEqual(declarations(before));
    expect(FarmRole.at(-2)!.userData).not.toBeNull();
  });

  test('says what was asked for and is not there', async () => {
    const asked = exportDeclaration(world.context, world.admin, { environmentId: world.environmentId, kinds: ['Farm'], names: ['gone'] });
    await expect(asked).rejects.toThrow('There is no such farm gone');
  });
});
