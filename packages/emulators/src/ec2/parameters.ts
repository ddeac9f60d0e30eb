import { Ec2Error } from './ec2-error.ts';

/**
 * The parameters of one request, flat on the wire (`Filter.1.Value.2=x`), read as a tree.
 * Every read is remembered: what nobody has read is refused, since a request half understood must not be half done.
 */
export interface Parameters {
  string(name: string): string | undefined;
  /** @throws MissingParameter */
  required(name: string): string;
  integer(name: string): number | undefined;
  boolean(name: string): boolean | undefined;
  /** `Name.1`, `Name.2`, … in order of their numbers. */
  strings(name: string): string[];
  /** `Name.1.X`, `Name.2.X`, …: one tree each. */
  items(name: string): Parameters[];
  /** `Name.X`. */
  object(name: string): Parameters;
  has(name: string): boolean;
  unread(): string[];
}

export function createParameters(form: URLSearchParams): Parameters {
  return under('', { values: new Map(form), read: new Set() });
}

interface Source {
  values: ReadonlyMap<string, string>;
  read: Set<string>;
}

function under(prefix: string, source: Source): Parameters {
  const { values, read } = source;
  const string = (name: string): string | undefined => {
    read.add(prefix + name);
    return values.get(prefix + name);
  };
  return {
    string,
    required(name) {
      const value = string(name);
      if (value === undefined || value === '') {
        throw new Ec2Error('MissingParameter', `The request must contain the parameter ${prefix}${name}`);
      }
      return value;
    },
    integer(name) {
      const value = string(name);
      if (value === undefined) return undefined;
      if (!/^-?\d{1,15}$/.test(value)) throw invalidValue(prefix + name, value);
      return Number(value);
    },
    boolean(name) {
      const value = string(name)?.toLowerCase();
      if (value === undefined || value === 'true' || value === 'false') return value === undefined ? undefined : value === 'true';
      throw invalidValue(prefix + name, value);
    },
    strings: (name) => numbersUnder(source, `${prefix}${name}.`).flatMap((number) => string(`${name}.${number}`) ?? []),
    items: (name) => numbersUnder(source, `${prefix}${name}.`).map((number) => under(`${prefix}${name}.${number}.`, source)),
    object: (name) => under(`${prefix}${name}.`, source),
    has: (name) => values.has(prefix + name) || [...values.keys()].some((key) => key.startsWith(`${prefix}${name}.`)),
    unread: () => [...values.keys()].filter((key) => key.startsWith(prefix) && !read.has(key)),
  };
}

export function invalidValue(name: string, value: string): Ec2Error {
  return new Ec2Error('InvalidParameterValue', `Value (${value}) for parameter ${name} is invalid.`);
}

function numbersUnder({ values }: Source, prefix: string): number[] {
  const numbers = new Set<number>();
  for (const key of values.keys()) {
    if (!key.startsWith(prefix)) continue;
    const number = Number.parseInt(key.slice(prefix.length), 10);
    if (Number.isInteger(number)) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}
