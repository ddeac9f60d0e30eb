import type { CodegenConfig } from '@graphql-codegen/cli';

// FARMHAND_SCHEMA points elsewhere while a change of the schema is tried out.
const config: CodegenConfig = {
  schema: process.env.FARMHAND_SCHEMA ?? '../../schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    './src/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        // Texts with types: nothing of GraphQL is needed when the command runs.
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        dedupeFragments: true,
        scalars: { DateTime: 'string', Cursor: 'string', JSON: 'unknown', ID: 'string' },
      },
    },
  },
};

export default config;
