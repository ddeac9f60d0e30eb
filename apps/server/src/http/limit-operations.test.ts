import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse, print, type TypeNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { limits, tooExpensive } from './limit-operations.ts';

const refusalOf = (text: string, variableValues = {}) =>
  tooExpensive({ document: parse(text), operationName: undefined, variableValues })?.message;

describe('an operation is refused', () => {
  test('when it is deeper than allowed', () => {
    const nested = (depth: number): string => (depth === 0 ? 'id' : `farm { farmRoles { ${nested(depth - 1)} } }`);
    const depthOf = (rounds: number) => 2 * rounds + 3;
    const deepest = Math.floor((limits.depthMax - 3) / 2);
    expect(depthOf(deepest)).toBeLessThanOrEqual(limits.depthMax);
    expect(refusalOf(`{ servers(first: 1) { nodes { ${nested(deepest)} } } }`)).toBeUndefined();
    expect(refusalOf(`{ servers(first: 1) { nodes { ${nested(deepest + 1)} } } }`)).toContain('levels deep');
  });

  test('when it has more aliases or root fields than allowed', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: feedPosition`).join(' ');
    expect(refusalOf(`{ ${many(limits.aliasesMax)} }`)).toBeUndefined();
    expect(refusalOf(`{ ${many(limits.aliasesMax + 1)} }`)).toContain('aliases');
    expect(refusalOf(`{ ${'feedPosition '.repeat(limits.rootFieldsMax + 1)} }`)).toContain('fields at its root');
  });

  test('when its variables do not fit', () => {
    expect(refusalOf('query ($n: Int!) { farms(first: $n) { totalCount } }', { n: 'many' })).toContain('Int');
  });
});

describe('each operation of the dashboard is within the limits', () => {
  const file = path.resolve(import.meta.dirname, '../../../dashboard/src/generated/persisted-documents.json');
  const documents = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).map((text) => parse(text));

  test.each(documents.map((document) => [nameOf(document), document] as const))('%s', (_name, document) => {
    expect(print(document).length).toBeLessThan(limits.tokensMax * 4);
    const error = tooExpensive({ document: withoutInputs(document), operationName: undefined, variableValues: examples(document) });
    expect(error?.message).toBeUndefined();
    expect(error).not.toBeInstanceOf(GraphQLError);
  });
});

function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((part) => part.kind === Kind.OPERATION_DEFINITION)!;
}

function nameOf(document: DocumentNode): string {
  return operationOf(document).name?.value ?? 'without a name';
}

const scalars: Record<string, unknown> = { ID: 'x', String: 'x', Int: 100, Boolean: true, Cursor: '1' };
/** The name of the type of which a value, or a list of them, has to be given. */
const required = (type: TypeNode): string | undefined => {
  if (type.kind !== Kind.NON_NULL_TYPE) return undefined;
  return type.type.kind === Kind.NAMED_TYPE ? type.type.name.value : required(type.type.type);
};

/** A value for each variable that must have one; pages as large as the dashboard's largest. */
function examples(document: DocumentNode): Record<string, unknown> {
  const variables = operationOf(document).variableDefinitions ?? [];
  return Object.fromEntries(
    variables.flatMap(({ variable, type }) =>
      scalars[required(type) ?? ''] === undefined ? [] : [[variable.name.value, scalars[required(type)!]]],
    ),
  );
}

/** What a mutation is given costs nothing; only what it asks for does. */
function withoutInputs(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((part) =>
    part.kind === Kind.OPERATION_DEFINITION
      ? {
          ...part,
          variableDefinitions: part.variableDefinitions?.filter(
            ({ type }) => required(type) === undefined || scalars[required(type)!] !== undefined,
          ),
        }
      : part,
  );
  return { ...document, definitions };
}
