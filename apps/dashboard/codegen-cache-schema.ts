/**
 * Writes what the normalised cache must know of the schema: types, fields, and which of them are lists or optional. With --check it only compares,
 * and fails on a difference: a page that asks for a type the cache does not know stays empty.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, type IntrospectionTypeRef, introspectionFromSchema } from 'graphql';

const source = process.env.FARMHAND_SCHEMA ?? new URL('../../schema.graphql', import.meta.url);
const { __schema } = introspectionFromSchema(buildSchema(readFileSync(source, 'utf8')));
const any = { kind: 'SCALAR', name: 'Any' };

const types = __schema.types
  .filter((type) => !type.name.startsWith('__'))
  .flatMap<object>((type) => {
    const { kind, name } = type;
    if (kind === 'UNION') return [{ kind, name, possibleTypes: type.possibleTypes.map(named) }];
    if (kind !== 'OBJECT' && kind !== 'INTERFACE') return [];
    const fields = type.fields.map((field) => ({
      name: field.name,
      type: shape(field.type),
      args: field.args.map((argument) => ({ name: argument.name, type: any })),
    }));
    const possibleTypes = kind === 'INTERFACE' ? { possibleTypes: type.possibleTypes.map(named) } : {};
    return [{ kind, name, fields, interfaces: [], ...possibleTypes }];
  });

const root = (type: { name: string } | null | undefined) => (type ? { name: type.name } : null);
const schema = {
  queryType: root(__schema.queryType),
  mutationType: root(__schema.mutationType),
  subscriptionType: root(__schema.subscriptionType),
  types: [...types, any],
};
const file = new URL('src/generated/cache-schema.json', import.meta.url);
const text = `${JSON.stringify({ __schema: schema })}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('src/generated/cache-schema.json is not what schema.graphql says. Write it again: node codegen-cache-schema.ts');
  process.exitCode = 1;
}

function named(type: { kind: string; name: string }) {
  return { kind: type.kind, name: type.name };
}

/** Leaf types are all one to the cache. */
function shape(type: IntrospectionTypeRef): unknown {
  if (type.kind === 'LIST' || type.kind === 'NON_NULL') return { kind: type.kind, ofType: shape(type.ofType) };
  return type.kind === 'SCALAR' || type.kind === 'ENUM' ? any : { kind: type.kind, name: (type as { name: string }).name };
}
