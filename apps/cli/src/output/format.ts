import { Option } from 'commander';

export const formats = ['table', 'wide', 'json', 'yaml', 'name'] as const;
export type Format = (typeof formats)[number];

export interface FormatOptions {
  output: Format;
}

export const outputOption = (): Option =>
  new Option('-o, --output <format>', 'how it is printed: a table, more columns, JSON, YAML, or names for other commands')
    .choices(formats)
    .default('table');

/** For programs: JSON or YAML of what the API gave, without what only its types need. */
export async function structured(value: unknown, format: 'json' | 'yaml'): Promise<string> {
  const plain: unknown = JSON.parse(JSON.stringify(value, (key, inner) => (key === '__typename' ? undefined : inner)) ?? 'null');
  if (format === 'json') return `${JSON.stringify(plain, null, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(plain, { lineWidth: 0 });
}
