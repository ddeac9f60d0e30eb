import { Option } from 'commander';
import type { CommandSpec } from '../command-spec.ts';
import {
  CloneFarmDocument,
  DeleteFarmDocument,
  FreezeFarmDocument,
  LaunchFarmDocument,
  PlanFarmStatusDocument,
  RenameFarmDocument,
  ResumeFarmDocument,
  SuspendFarmDocument,
  TerminateFarmDocument,
  UnfreezeFarmDocument,
  type WhenUnwanted,
} from '../generated/operations.ts';
import { type FarmRow, farm } from '../nouns/farm.ts';
import { parseUntil, reasonOption } from '../options.ts';
import { verb } from './verb.ts';

const target = (row: { id: string; version: number }) => ({ farmId: row.id, version: row.version });

const launch = verb({
  path: 'launch',
  group: 'Change',
  noun: farm,
  summary: 'Launches a farm: its servers are started and kept',
  examples: ['farmhand launch webshop --wait', 'farmhand launch webshop --dry-run'],
  until: 'running',
  change: (row, { ask }) => ({
    plan: () => ask(PlanFarmStatusDocument, { farmId: row.id, status: 'RUNNING' }),
    send: (keys) => ask(LaunchFarmDocument, { input: { ...target(row), ...keys } }),
    done: `Farm ${row.name} is being launched.`,
  }),
});

const suspend = verb({
  path: 'suspend',
  group: 'Change',
  noun: farm,
  summary: 'Stops the servers of a farm; they keep their volumes',
  examples: ['farmhand suspend webshop', 'farmhand suspend webshop --yes --wait --timeout 5m'],
  until: 'suspended',
  change: (row, { ask }) => ({
    plan: () => ask(PlanFarmStatusDocument, { farmId: row.id, status: 'SUSPENDED' }),
    send: (keys) => ask(SuspendFarmDocument, { input: { ...target(row), ...keys } }),
    done: `Farm ${row.name} is being suspended.`,
  }),
});

const resume = verb({
  path: 'resume',
  group: 'Change',
  noun: farm,
  summary: 'Starts the servers of a suspended farm again',
  examples: ['farmhand resume webshop --wait'],
  until: 'running',
  change: (row, { ask }) => ({
    plan: () => ask(PlanFarmStatusDocument, { farmId: row.id, status: 'RUNNING' }),
    send: (keys) => ask(ResumeFarmDocument, { input: { ...target(row), ...keys } }),
    done: `Farm ${row.name} is being resumed.`,
  }),
});

const volumeChoices: Record<string, WhenUnwanted> = { keep: 'KEEP', delete: 'DELETE', 'snapshot-and-delete': 'SNAPSHOT_AND_DELETE' };

const terminate = verb<FarmRow, { volumes?: string }>({
  path: 'terminate',
  group: 'Change',
  noun: farm,
  summary: 'Ends all servers of a farm',
  details: 'The declaration stays: the farm can be launched again. A single server is ended with: farmhand delete server NAME',
  options: [
    new Option('--volumes <what>', 'what becomes of data volumes; left out: as each is declared').choices(Object.keys(volumeChoices)),
  ],
  examples: ['farmhand terminate webshop', 'farmhand terminate webshop --volumes delete --yes --wait'],
  until: 'terminated',
  change: (row, { ask, options }) => {
    const volumes = options.volumes === undefined ? undefined : volumeChoices[options.volumes];
    return {
      plan: () => ask(PlanFarmStatusDocument, { farmId: row.id, status: 'TERMINATED', volumes }),
      send: (keys) => ask(TerminateFarmDocument, { input: { ...target(row), ...keys, volumes } }),
      done: `Farm ${row.name} is being terminated.`,
    };
  },
});

const freeze = verb<FarmRow, { reason: string; until?: string }>({
  path: 'freeze',
  group: 'Change',
  noun: farm,
  summary: 'Lets nothing of a farm be changed in the cloud',
  options: [
    reasonOption('Why.'),
    new Option('--until <time>', 'when it ends by itself: an ISO time, or a duration such as 2h; left out: it stays').argParser(parseUntil),
  ],
  examples: ['farmhand freeze webshop --reason "we are looking at the database" --until 2h'],
  change: (row, { ask, options: { reason, until } }) => ({
    send: ({ idempotencyKey }) => ask(FreezeFarmDocument, { input: { ...target(row), reason, until, idempotencyKey } }),
    done: `Farm ${row.name} is frozen${until ? ` until ${until}` : ''}.`,
  }),
});

const unfreeze = verb({
  path: 'unfreeze',
  group: 'Change',
  noun: farm,
  summary: 'Ends the freeze of a farm',
  examples: ['farmhand unfreeze webshop'],
  change: (row, { ask }) => ({
    send: ({ idempotencyKey }) => ask(UnfreezeFarmDocument, { input: { ...target(row), idempotencyKey } }),
    done: `Farm ${row.name} is no longer frozen.`,
  }),
});

const rename = verb<FarmRow, { to: string }>({
  path: 'rename',
  group: 'Change',
  noun: farm,
  summary: 'Gives a farm another name',
  options: [new Option('--to <name>', 'the new name').makeOptionMandatory()],
  examples: ['farmhand rename webshop --to shop'],
  change: (row, { ask, options: { to } }) => ({
    send: ({ idempotencyKey }) => ask(RenameFarmDocument, { input: { ...target(row), name: to, idempotencyKey } }),
    done: `Farm ${row.name} is now called ${to}.`,
  }),
});

const clone = verb<FarmRow, { to: string }>({
  path: 'clone',
  group: 'Make and delete',
  noun: farm,
  summary: 'Makes a farm with the same declaration, not launched',
  options: [new Option('--to <name>', 'name of the new farm').makeOptionMandatory()],
  examples: ['farmhand clone webshop --to webshop-staging'],
  change: (row, { ask, options: { to } }) => ({
    send: ({ idempotencyKey }) => ask(CloneFarmDocument, { input: { farmId: row.id, name: to, idempotencyKey } }),
    done: `Farm ${to} was made from ${row.name}.`,
  }),
});

const deleteFarm = verb({
  path: 'delete farm',
  group: 'Make and delete',
  noun: farm,
  summary: 'Deletes a terminated farm of which nothing is left in the cloud',
  examples: ['farmhand delete farm webshop', 'farmhand terminate webshop --yes --wait && farmhand delete farm webshop --yes'],
  change: (row, { ask }) => ({
    question: `Delete the farm ${row.name} and its declaration?`,
    send: ({ idempotencyKey }) => ask(DeleteFarmDocument, { input: { ...target(row), idempotencyKey } }),
    done: `Farm ${row.name} is deleted.`,
  }),
});

export const farmVerbs: readonly CommandSpec[] = [launch, suspend, resume, terminate, freeze, unfreeze, rename, clone, deleteFarm];
