import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globalId } from '../../packages/schema/src/global-id.ts';
import { type Api, startApi } from '../process/start-api.ts';
import { startSystem } from '../process/start-system.ts';
import { secondsSince } from './bench-run.ts';
import { machineFacts } from './machine-facts.ts';

export interface ApplyOptions {
  farms: number;
  say(line: string): void;
}

const farmRolesOfEach = 4;

/** hashicorp/terraform#16375: a plan of 1,600 resources takes about eight minutes. */
const terraform = { resources: 1_600, planSeconds: 480, source: 'https://github.com/hashicorp/terraform/issues/16375' };

/**
 * Plans and applies a folder of so many farms of four farm roles each in one go, over the API of a process of its own and PostgreSQL as it runs in
 * production: made anew, then each of them changed, then as they are. `calls`: operations that were sent for the first of these.
 */
export async function benchApply({ farms, say }: ApplyOptions) {
  const system = await startSystem({ env: {}, durable: true });
  try {
    const api = await startApi(system);
    const environmentId = globalId('Environment', system.environmentId);
    const folder = path.join(system.directory, 'farms');
    const round = async (name: string, max: number) => {
      write(folder, farms, max);
      const figures = await planAndApply(api, { environmentId, folder });
      say(`${name}: planned in ${figures.planSeconds} s, applied in ${figures.applySeconds} s`);
      return figures;
    };
    const made = await round('made anew', 2);
    const changed = await round('all changed', 3);
    const same = await round('as they are', 3);
    const resources = farms * (1 + farmRolesOfEach);
    const perResource = {
      farmhandMs: round3((made.planSeconds / resources) * 1000),
      terraformMs: (terraform.planSeconds / terraform.resources) * 1000,
    };
    return {
      ...{ bench: 'apply', farms, farmRoles: farms * farmRolesOfEach, ...made, changed, same },
      ...{ planOfOneResource: perResource, terraform, machine: machineFacts() },
    };
  } finally {
    await system.stop();
  }
}

const round3 = (value: number) => Number(value.toFixed(3));

function write(folder: string, farms: number, max: number): void {
  mkdirSync(folder, { recursive: true });
  const farmRoles = Array.from({ length: farmRolesOfEach }, (_, index) => farmRole(index, max)).join('');
  for (let index = 0; index < farms; index++) {
    const text = `apiVersion: farmhand/v1\nkind: Farm\nname: farm-${index}\nfarmRoles:\n${farmRoles}`;
    writeFileSync(path.join(folder, `farm-${index}.yaml`), text);
  }
}

const farmRole = (index: number, max: number): string => `  - alias: tier-${index}
    role: debian
    cloudAccount: Main
    location: eu-central-1
    scaling: { min: 1, max: ${max} }
    instanceTypes: [t3.small, t3.medium]
    volumes:
      - { device: /dev/sdf, sizeGib: 20, type: gp3 }
    tags: { team: web, tier: "${index}" }
`;

async function planAndApply({ ask }: Api, { environmentId, folder }: { environmentId: string; folder: string }) {
  const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  const input = { environmentId, files, set: 'bench' };
  let startedAt = performance.now();
  const planned = await ask(
    'query ($input: PlanDeclarationInput!) { planDeclaration(input: $input) { __typename ... on DeclarationPlan { planHash changes { kind name action differences { path from to } plan { summary } } } ... on Error { message } } }',
    { input },
  );
  const planSeconds = secondsSince(startedAt);
  const { planHash, message } = planned.data.planDeclaration;
  if (!planHash) throw new Error(message);
  startedAt = performance.now();
  const applied = await ask(
    'mutation ($input: ApplyDeclarationInput!) { applyDeclaration(input: $input) { __typename ... on AppliedDeclaration { changes { name action } } ... on Error { message } } }',
    { input: { ...input, planHash } },
  );
  const applySeconds = secondsSince(startedAt);
  if (!applied.data.applyDeclaration.changes) throw new Error(applied.data.applyDeclaration.message);
  return { planSeconds, applySeconds, calls: 2 };
}
