import { tableLines } from './table.ts';
import { oneLine, titleOf, words } from './words.ts';

type Value = unknown;
type Fields = Record<string, Value>;

/** An object as people read it: a line for each field, a small table for each list. What is empty is left out. */
export function detailLines(value: object, width?: number): string[] {
  const fields = Object.entries(value).filter(([key, inner]) => key !== '__typename' && !isEmpty(inner));
  const flat = fields.flatMap(([key, inner]) => {
    const text = scalarText(inner);
    return text === undefined ? [] : [[{ text: `${titleOf(key)}:` }, { text }]];
  });
  const nested = fields.filter(([, inner]) => scalarText(inner) === undefined);
  return [
    ...tableLines({ titles: [], rows: flat }, width),
    ...nested.flatMap(([key, inner]) => [
      '',
      `${titleOf(key)}:`,
      ...nestedLines(inner as object, width).map((line) => (line === '' ? '' : `  ${line}`)),
    ]),
  ];
}

function nestedLines(value: object, width?: number): string[] {
  const inside = width === undefined ? undefined : width - 2;
  if ('nodes' in value && Array.isArray(value.nodes)) return nestedLines(value.nodes, width);
  if (!Array.isArray(value)) return detailLines(value, inside);
  if (!value.every(isRow)) return value.flatMap((item: object, index) => [...(index > 0 ? [''] : []), ...detailLines(item, inside)]);
  const keys = [...new Set(value.flatMap((row) => Object.keys(row).filter((key) => key !== '__typename' && key !== 'id')))];
  const shown = keys.filter((key) => value.some((row) => !isEmpty(row[key])));
  return tableLines(
    {
      titles: shown.map((key) => titleOf(key).toUpperCase()),
      rows: value.map((row) => shown.map((key) => ({ text: scalarText(row[key]) ?? '' }))),
    },
    inside,
  );
}

const isRow = (value: Value): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((inner) => scalarText(inner) !== undefined);

function isEmpty(value: Value): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value !== 'object') return false;
  if ('nodes' in value && Array.isArray(value.nodes)) return value.nodes.length === 0;
  return Object.keys(value).filter((key) => key !== '__typename').length === 0;
}

/** In one line; undefined: it needs lines of its own. */
function scalarText(value: Value): string | undefined {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return oneLine(/^[A-Z][A-Z_]+$/.test(value) ? words(value) : value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const texts = value.map(scalarText);
    return value.every((item) => typeof item !== 'object') ? texts.join(', ') : undefined;
  }
  return labelOf(value as Fields);
}

/** What only names something, or says it in a sentence, is that name or sentence. */
function labelOf(value: Fields): string | undefined {
  const { __typename, id, ...fields } = value;
  if (typeof fields.text === 'string' && typeof fields.code === 'string') return oneLine(fields.text);
  const [first, ...others] = Object.keys(fields);
  return first !== undefined && others.length === 0 && typeof fields[first] !== 'object' ? scalarText(fields[first]) : undefined;
}
