import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import type { Filter, Identified, Noun } from './noun.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const rowsMax = 20_000;
const namesShownMax = 8;

/** The one object that is meant by a name or an id. @throws CliError when there is none, or more than one of that name */
export async function findObject<Row extends Identified>(ask: Ask, noun: Noun<Row>, given: string): Promise<Row> {
  const text = given.startsWith(`${noun.name}/`) ? given.slice(noun.name.length + 1) : given;
  const id = idOf(noun, text);
  if (id && noun.detail) {
    const found = await noun.detail(ask, id);
    if (found && 'id' in found) return found as Row;
    throw notFound(noun, text);
  }
  const narrowed = id ? {} : (noun.narrow?.(text) ?? {});
  const rows = await collect(noun.list(ask, { limit: rowsMax, ...narrowed }));
  const matches = rows.filter((row) => row.id === id || noun.keys(row).includes(text));
  const [first, ...others] = matches;
  if (first && others.length === 0) return first;
  if (first) throw ambiguous({ noun, text }, matches);
  throw notFound(noun, text, await existingNames(ask, noun, narrowed));
}

/** As the API writes it: also for the plain id of a row. */
function idOf({ typeName }: Pick<Noun, 'typeName'>, text: string): string | undefined {
  if (uuid.test(text)) return Buffer.from(`${typeName}:${text.toLowerCase()}`).toString('base64');
  const decoded = /^[A-Za-z0-9+/_-]+=*$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : '';
  const [type, own] = decoded.split(':');
  return type === typeName && own !== undefined && uuid.test(own) ? text : undefined;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function existingNames<Row extends Identified>(ask: Ask, noun: Noun<Row>, narrowed: Partial<Filter>): Promise<string[]> {
  const isNarrow = Object.keys(narrowed).length > 0;
  const near = isNarrow ? await collect(noun.list(ask, { limit: namesShownMax + 1, ...narrowed })) : [];
  const rows = near.length > 0 ? near : await collect(noun.list(ask, { limit: namesShownMax + 1 }));
  return rows.map((row) => noun.keys(row)[0]!);
}

function notFound(noun: Noun, text: string, names: string[] = []): CliError {
  const choice =
    names.length === 0
      ? ''
      : names.length <= namesShownMax
        ? ` There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`
        : ` To see what there is: farmhand get ${noun.plural}`;
  return new CliError('not-found', `There is no ${noun.name} "${text}" that you may see.${choice}`);
}

function ambiguous<Row extends Identified>({ noun, text }: { noun: Noun<Row>; text: string }, matches: Row[]): CliError {
  const details = matches.map(
    (row) =>
      `${row.id}  ${shownColumns(noun)
        .map((column) => column.of(row, 0))
        .join('  ')}`,
  );
  return new CliError('usage', `"${text}" means ${matches.length} ${noun.plural}. Say which by its id:`, { details });
}

/** Enough to tell one from another. */
const shownColumns = <Row extends Identified>(noun: Noun<Row>) => noun.columns.filter(({ wide }) => !wide).slice(0, 5);
