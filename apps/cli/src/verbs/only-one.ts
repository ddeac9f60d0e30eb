import type { Ask } from '../api/create-api.ts';
import { CliError } from '../cli-error.ts';
import { collect, findObject } from '../nouns/find-object.ts';
import type { Identified, Noun } from '../nouns/noun.ts';

/** The one that is named; where none is, the only one there is. @throws CliError when there are several to choose from */
export async function namedOrOnly<Row extends Identified>(
  ask: Ask,
  noun: Noun<Row>,
  { name, option }: { name: string | undefined; option: string },
): Promise<Row> {
  if (name !== undefined) return findObject(ask, noun, name);
  const rows = await collect(noun.list(ask, { limit: 10 }));
  const [first, ...others] = rows;
  if (first && others.length === 0) return first;
  if (!first) throw new CliError('not-found', `There is no ${noun.name.replaceAll('-', ' ')} yet.`);
  throw new CliError(
    'usage',
    `Say which ${noun.name.replaceAll('-', ' ')}, with ${option}: ${rows.map((row) => noun.keys(row)[0]).join(', ')}`,
  );
}
