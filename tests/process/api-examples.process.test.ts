import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { globalId } from '../../packages/schema/src/global-id.ts';
import { repository } from '../../scripts/settings.ts';
import { type Api, startApi } from './start-api.ts';
import { type System, startSystem } from './start-system.ts';

// docs/api.md says how scripts use the API: each of its examples is run here as it stands there.
const examples = new Map(
  [...readFileSync(path.join(repository, 'docs/api.md'), 'utf8').matchAll(/^```(\w+) name=(\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', name = '', text = '']) => [name, { language, text }],
  ),
);

let system: System;
let api: Api;
let directory: string;
beforeAll(async () => {
  system = await startSystem();
  api = await startApi(system);
  // Inside the dashboard, whose tools generate types.
  directory = mkdtempSync(path.join(repository, 'apps/dashboard/api-examples-'));
});
afterAll(async () => {
  if (directory) rmSync(directory, { recursive: true });
  await system?.stop();
});

const environment = () => ({
  ...process.env,
  FARMHAND_URL: api.origin,
  FARMHAND_TOKEN: api.secrets.token,
  FARMHAND_ENVIRONMENT: globalId('Environment', system.environmentId),
});

const textOf = (name: string) => {
  const example = examples.get(name);
  if (!example) throw new Error(`docs/api.md has no example ${name}`);
  return example.text;
};

async function run(name: string, [program, ...args]: [string, ...string[]]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args, textOf(name)], { env: environment(), cwd: directory });
  return stdout;
}

const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;
const place = 'role: debian, cloudAccount: Main, location: eu-central-1, instanceTypes: [t3.small], scaling: { min: 1, max: 2 }';
const shop = `{ apiVersion: farmhand/v1, kind: Farm, name: shop, farmRoles: [{ alias: web, ${place} }] }`;

test('all examples are run', () => {
  expect([...examples.keys()].sort()).toEqual(['change', 'codegen.ts', 'follow.ts', 'pages', 'question']);
});

test('curl asks a question', async ({ skip }) => {
  if (!isThere('curl')) skip('There is no curl on this machine.');
  expect(JSON.parse(await run('question', ['sh', '-c']))).toMatchObject({
    data: { viewer: { name: 'Administrator', environments: [{ name: 'Production' }] } },
  });
});

test('curl makes a change twice under one key, which is done once', async ({ skip }) => {
  if (!isThere('curl')) skip('There is no curl on this machine.');
  writeFileSync(path.join(directory, 'shop.json'), JSON.stringify(shop));
  const [first, second] = (await run('change', ['sh', '-c'])).trim().split('\n');
  expect(JSON.parse(first!)).toEqual({
    data: { applyDeclaration: { __typename: 'AppliedDeclaration', changes: [{ kind: 'FARM', name: 'shop', action: 'CREATE' }] } },
  });
  expect(second).toBe(first);
});

test('Python reads page after page', async ({ skip }) => {
  if (!isThere('python3')) skip('There is no python3 on this machine.');
  const files = ['a', 'b', 'c'].map((name) => ({ name, text: shop.replace('name: shop', `name: farm-${name}`) }));
  const input = { environmentId: globalId('Environment', system.environmentId), files };
  await api.ask('mutation ($input: ApplyDeclarationInput!) { applyDeclaration(input: $input) { __typename } }', { input });
  const lines = (await run('pages', ['python3', '-c'])).trim().split('\n');
  for (const name of ['farm-a', 'farm-b', 'farm-c']) expect(lines.filter((line) => line === `${name} TERMINATED`)).toHaveLength(1);
});

test('TypeScript with generated types follows farms, and misses nothing between two connections', async () => {
  const { ask } = api;
  const makeFarm = async (name: string) => {
    const input = {
      environmentId: globalId('Environment', system.environmentId),
      files: [{ name, text: shop.replace('name: shop', `name: ${name}`) }],
    };
    await ask('mutation ($input: ApplyDeclarationInput!) { applyDeclaration(input: $input) { __typename } }', { input });
  };
  await buildFollower();
  const before = (await ask('{ feedPosition }')).data.feedPosition as string;
  await makeFarm('while-away');
  const first = follow(before);
  const seen = await first.until('while-away');
  first.stop();
  await makeFarm('while-cut-off');
  const second = follow(seen);
  await second.until('while-cut-off');
  expect(second.lines().some((line) => line.includes('while-away'))).toBe(false);
  second.stop();
});

/** As the document says: types are generated, the program is checked with them, and run. */
async function buildFollower(): Promise<void> {
  for (const name of ['codegen.ts', 'follow.ts']) writeFileSync(path.join(directory, name), textOf(name));
  writeFileSync(path.join(directory, 'schema.graphql'), readFileSync(path.join(repository, 'schema.graphql')));
  const dashboard = path.join(repository, 'apps/dashboard/node_modules');
  const node = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: directory });
  await node(path.join(dashboard, '@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts');
  const options = ['--ignoreConfig', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--strict', '--types', 'node'];
  writeFileSync(path.join(directory, 'package.json'), '{ "type": "module" }');
  await node(
    path.join(repository, 'node_modules/typescript/bin/tsc'),
    ...options,
    '--allowImportingTsExtensions',
    '--skipLibCheck',
    'follow.ts',
  );
}

function follow(after: string) {
  const child = spawn(process.execPath, [path.join(directory, 'follow.ts'), after], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  const stop = () => void child.kill('SIGKILL');
  onTestFinished(stop);
  const lines = () => text.split('\n');
  return {
    ...{ lines, stop },
    /** @returns the cursor of the message that told it. */
    async until(name: string): Promise<string> {
      await expect.poll(() => lines().some((line) => line.includes(` ${name} `))).toBe(true);
      return lines()
        .findLast((line) => line.includes(` ${name} `))!
        .split(' ')[0]!;
    },
  };
}
