import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLUnionType,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { globalId } from './global-id.ts';
import { operationCost } from './operation-cost.ts';
import { schema } from './schema.ts';

const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const objects = types.filter((type) => type instanceof GraphQLObjectType);
const mutations = Object.values(schema.getMutationType()!.getFields());

test('schema.graphql is what the code says', () => {
  const printed = readFileSync(path.resolve(import.meta.dirname, '../../../schema.graphql'), 'utf8');
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(printed);
});

describe('every mutation', () => {
  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    '%s takes one input with an idempotency key',
    (_name, { args }) => {
      expect(args.map((arg) => arg.name)).toEqual(['input']);
      const { type } = args[0]!;
      expect(type).toBeInstanceOf(GraphQLNonNull);
      const input = (type as GraphQLNonNull<GraphQLInputObjectType>).ofType;
      expect(Object.keys(input.getFields())).toContain('idempotencyKey');
    },
  );

  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s can end with each expected error', (_name, { type }) => {
    const union = (type as GraphQLNonNull<GraphQLUnionType>).ofType;
    expect(union).toBeInstanceOf(GraphQLUnionType);
    const members = union.getTypes().map((member) => member.name);
    expect(members).toEqual(
      expect.arrayContaining(['ValidationError', 'NotAuthorizedError', 'NotFoundError', 'ConflictError', 'PolicyDeniedError']),
    );
  });
});

test('no type that can be read has a field for a secret, but the token that was made just now', () => {
  const secret = /credential|secret|password|userData|hash|token$/i;
  const found = objects.flatMap((type) =>
    Object.keys(type.getFields())
      .filter((field) => secret.test(field))
      .map((field) => `${type.name}.${field}`),
  );
  expect(found.sort()).toEqual(
    [
      'CreatedApiToken.secret',
      'CreatedApiToken.token',
      'DeclarationPlan.planHash',
      'FarmRole.hasUserData',
      'Mutation.createApiToken',
      'Mutation.revokeApiToken',
      'Plan.hash',
    ].sort(),
  );
});

test('enumerations are in capitals', () => {
  const names = types.flatMap((type) => ('getValues' in type ? type.getValues().map((value) => value.name) : []));
  expect(names.filter((name) => name !== name.toUpperCase())).toEqual([]);
});

describe('the cost of an operation', () => {
  const cost = (text: string, variables = {}) => {
    const document = parse(text);
    const operation = document.definitions[0]!;
    if (operation.kind !== 'OperationDefinition') throw new TypeError('the first definition must be the operation');
    return operationCost({ document, operation, variables });
  };

  test('a page counts as often as it asks for', () => {
    const [one, ten, variable] = [
      cost('{ farms(first: 1) { nodes { name } } }'),
      cost('{ farms(first: 10) { nodes { name } } }'),
      cost('query ($n: Int) { farms(first: $n) { nodes { name } } }', { n: 10 }),
    ];
    expect([one, ten]).toEqual([
      { depth: 3, complexity: 1 + 1 * 2, breadth: 3 },
      { depth: 3, complexity: 1 + 10 * 2, breadth: 3 },
    ]);
    expect(variable).toEqual(ten);
  });

  test('pages inside pages multiply', () => {
    expect(cost('{ farms(first: 100) { nodes { servers(first: 100) { nodes { id } } } } }')).toMatchObject({
      complexity: 1 + 100 * (1 + 1 + 100 * 2),
    });
  });

  test('many objects by their ids count each', () => {
    const ids = (count: number) => ({ ids: Array.from({ length: count }, (_, i) => globalId('Farm', String(i))) });
    const text = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(cost(text, ids(100))).toMatchObject({ complexity: 101 });
    expect(cost(text, ids(101))).toBeInstanceOf(Error);
  });

  test('arguments that do not fit are an error and not free', () => {
    expect(cost('{ farms(first: 5000) { nodes { name } } }')).toBeInstanceOf(Error);
    expect(cost('query ($n: Int!) { farms(first: $n) { nodes { name } } }', { n: 'many' })).toBeInstanceOf(Error);
  });
});
