import { Option } from 'commander';
import { follow, type LiveMessage } from '../api/follow.ts';
import type { CommandSpec, Run } from '../command-spec.ts';
import { FarmsChangedDocument, FeedPositionDocument, ServersChangedDocument, type TypedDocumentString } from '../generated/operations.ts';
import { farm } from '../nouns/farm.ts';
import { collect, findObject } from '../nouns/find-object.ts';
import type { Identified, Noun } from '../nouns/noun.ts';
import { nounOf } from '../nouns/nouns.ts';
import { server } from '../nouns/server.ts';
import { farmOption, parseDuration } from '../options.ts';
import { structured } from '../output/format.ts';
import { rowLines, sayLines } from '../output/print.ts';

export const reconnectOption = (): Option =>
  new Option('--reconnect-for <duration>', 'how long a lost connection is tried again').argParser(parseDuration).default(60_000, '1m');

interface WatchFlags {
  farm?: string;
  output: 'table' | 'json';
  reconnectFor: number;
}

type Message = LiveMessage & { deletedIds: string[]; items: Identified[] };
type Live = TypedDocumentString<{ message: Message }, { after?: string | null; farmId?: string | null }>;

const live: readonly { noun: Noun; document: Live }[] = [
  { noun: server, document: ServersChangedDocument as unknown as Live },
  { noun: farm, document: FarmsChangedDocument as unknown as Live },
];

export const watch: CommandSpec<WatchFlags> = {
  path: 'watch',
  group: 'Look',
  summary: 'Shows servers or farms live, until Ctrl-C',
  details:
    'On a terminal a table that changes; elsewhere, and with -o json, a line for each change. A connection that is lost is made again, and nothing is missed.',
  args: [{ name: '[kind]', about: 'servers (as by default) or farms', choices: live.map(({ noun }) => noun.plural) }],
  options: [
    farmOption(),
    new Option('-o, --output <format>', 'a table, or a JSON object on each line').choices(['table', 'json']).default('table'),
    reconnectOption(),
  ],
  examples: ['farmhand watch', 'farmhand watch servers --farm webshop', 'farmhand watch farms -o json'],
  async run(run) {
    const { terminal, options, api: open, args } = run;
    const noun = nounOf(
      args[0] ?? 'servers',
      live.map((one) => one.noun),
    );
    const { document } = live.find((one) => one.noun === noun)!;
    const api = open();
    const farmId = options.farm === undefined ? undefined : (await findObject(api.ask, farm, options.farm)).id;
    const view = createView(run, noun);
    const read = async () => {
      const after = (await api.ask(FeedPositionDocument, {})).feedPosition;
      view.replace(
        (await collect(noun.list(api.ask, { limit: 20_000, farmId }))).filter(
          (row) => noun !== farm || farmId === undefined || row.id === farmId,
        ),
      );
      return after;
    };
    const messages = follow({
      ...{ api, document, variables: { farmId }, after: await read(), signal: terminal.signal, patienceMs: options.reconnectFor },
      say: (line) => view.say(line),
    });
    for await (const message of messages) {
      if (message.resync) await read();
      else view.change(message);
    }
    return undefined;
  },
};

const linesBelow = 3;
const clear = '\u001b[H\u001b[J';

/** What is shown: the whole table anew on a terminal, else a line for what changed. */
function createView({ terminal, paint, options }: Run<WatchFlags>, noun: Noun) {
  const rows = new Map<string, Identified>();
  const isTable = terminal.isOutTty && options.output === 'table';
  let note = '';
  const draw = () => {
    const drawn = rowLines({ noun, rows: [...rows.values()], isWide: false, paint, now: terminal.now() }, terminal.columns());
    // Lines beyond the last one of the terminal would push the table up with each change.
    const shown = drawn.slice(0, Math.max(2, (terminal.rows() ?? 25) - linesBelow));
    const hidden = drawn.length - shown.length;
    const below = `${hidden > 0 ? `${hidden} more. ` : ''}${note || 'Live. Ctrl-C ends it.'}`;
    terminal.out(`${clear}${[...shown, '', paint('dim', below)].join('\n')}\n`);
  };
  const print = async (changed: readonly Identified[]) => {
    if (options.output === 'json')
      for (const row of changed) terminal.out(`${JSON.stringify(JSON.parse(await structured(row, 'json')))}\n`);
    else sayLines(terminal.out, rowLines({ noun, rows: changed, isWide: false, paint, now: terminal.now() }).slice(1));
  };
  return {
    replace(all: readonly Identified[]) {
      rows.clear();
      for (const row of all) rows.set(row.id, row);
      if (isTable) draw();
      else void print(all);
    },
    change({ items, deletedIds }: Message) {
      note = '';
      for (const row of items) isOver(row) ? rows.delete(row.id) : rows.set(row.id, row);
      for (const id of deletedIds) rows.delete(id);
      if (isTable) draw();
      else void print(items);
    },
    say(line: string) {
      note = line;
      if (isTable) draw();
      else terminal.err(`${line}\n`);
    },
  };
}

/** Servers that are gone leave the table, as they leave the list. */
const isOver = (row: Identified): boolean => 'state' in row && (row.state === 'TERMINATED' || row.state === 'FAILED');
