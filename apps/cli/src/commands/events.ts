import { Option } from 'commander';
import type { Api } from '../api/create-api.ts';
import { follow } from '../api/follow.ts';
import { CliError } from '../cli-error.ts';
import type { CommandSpec, Run } from '../command-spec.ts';
import { FeedPositionDocument, NewEventsDocument } from '../generated/operations.ts';
import { farm } from '../nouns/farm.ts';
import { collect, findObject } from '../nouns/find-object.ts';
import { type EventRow, event } from '../nouns/history.ts';
import { server } from '../nouns/server.ts';
import { farmOption, limitOption } from '../options.ts';
import { structured } from '../output/format.ts';
import { oneLine } from '../output/words.ts';
import { reconnectOption } from './watch.ts';

interface EventFlags {
  farm?: string;
  server?: string;
  follow?: boolean;
  limit: number;
  output: 'table' | 'json';
  reconnectFor: number;
}

interface About {
  farmId?: string | undefined;
  serverId?: string | undefined;
}

const options = (): Option[] => [
  new Option('-F, --follow', 'goes on with what happens, until Ctrl-C'),
  limitOption(50),
  new Option('-o, --output <format>', 'lines for people, or a JSON object on each line').choices(['table', 'json']).default('table'),
  reconnectOption(),
];

const events: CommandSpec<EventFlags> = {
  path: 'events',
  group: 'Look',
  summary: 'Tells what happened, the newest last',
  options: [farmOption(), new Option('--server <name>', 'only of this server'), ...options()],
  examples: ['farmhand events --follow', 'farmhand events --farm webshop -n 200', 'farmhand events -F -o json'],
  async run(run) {
    const { farm: ofFarm, server: ofServer } = run.options;
    const api = run.api();
    const farmId = ofFarm === undefined ? undefined : (await findObject(api.ask, farm, ofFarm)).id;
    const found = ofServer === undefined ? undefined : await findObject(api.ask, server, ofServer);
    await tell({ run, api }, { farmId: farmId ?? found?.farm.id, serverId: found?.id });
    return undefined;
  },
};

const logs: CommandSpec<EventFlags> = {
  path: 'logs',
  group: 'Look',
  summary: 'Tells what Farmhand saw of and did to one server or farm, the newest last',
  details: 'These are Farmhand’s own records. What a host writes into its log files is not collected.',
  args: [{ name: '<name>', about: 'a server or a farm, by name or id', noun: server }],
  options: options(),
  examples: ['farmhand logs webshop-app-1 --follow', 'farmhand logs webshop -n 500 -o json'],
  async run(run) {
    const api = run.api();
    const name = run.args[0] ?? '';
    const found = await findObject(api.ask, server, name).catch((error: unknown) => {
      if (error instanceof CliError && error.exit === 'not-found') return undefined;
      throw error;
    });
    if (found) await tell({ run, api }, { farmId: found.farm.id, serverId: found.id });
    else await tell({ run, api }, { farmId: (await findFarm(api, name)).id });
    return undefined;
  },
};

async function findFarm(api: Api, name: string) {
  return findObject(api.ask, farm, name).catch((error: unknown) => {
    if (!(error instanceof CliError) || error.exit !== 'not-found') throw error;
    throw new CliError('not-found', `There is no server and no farm "${name}" that you may see.`);
  });
}

async function tell({ run, api }: { run: Run<EventFlags>; api: Api }, about: About): Promise<void> {
  const { terminal, options } = run;
  const after = (await api.ask(FeedPositionDocument, {})).feedPosition;
  const told = new Set<string>();
  const show = async (rows: readonly EventRow[]) => {
    for (const row of rows) {
      if (told.has(row.id) || (about.serverId !== undefined && row.server?.id !== about.serverId)) continue;
      told.add(row.id);
      terminal.out(await lineOf(run, row));
    }
  };
  const filter = { farmId: about.serverId === undefined ? about.farmId : undefined, serverId: about.serverId };
  const read = async () => show((await collect(event.list(api.ask, { limit: options.limit, ...filter }))).reverse());
  await read();
  if (!options.follow) return;
  const messages = follow({
    ...{ api, document: NewEventsDocument, variables: { farmId: about.farmId }, after, signal: terminal.signal },
    patienceMs: options.reconnectFor,
    say: (line) => terminal.err(`${line}\n`),
  });
  for await (const { items, resync } of messages) {
    if (resync) await read();
    else await show(items);
  }
}

async function lineOf({ options, paint }: Run<EventFlags>, row: EventRow): Promise<string> {
  if (options.output === 'json') return `${JSON.stringify(JSON.parse(await structured(row, 'json')))}\n`;
  const about = row.server?.hostName ?? (row.farmRole ? `${row.farm.name}/${row.farmRole.alias}` : row.farm.name);
  return `${paint('dim', row.at)}  ${paint('bold', oneLine(about))}  ${oneLine(row.text)}  ${paint('dim', `(${oneLine(row.actor)})`)}\n`;
}

export const eventCommands: readonly CommandSpec[] = [events, logs];
