import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

// FARMHAND_SCHEMA points elsewhere while a change of the schema is tried out.
const config: CodegenConfig = {
  schema: process.env.FARMHAND_SCHEMA ?? '../../schema.graphql',
  documents: ['app/**/*.tsx', 'src/**/*.{ts,tsx}', '!src/generated/**'],
  generates: {
    './src/generated/': {
      preset: 'client',
      // The cache needs __typename everywhere, so the persisted documents must ask for it too.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: { persistedDocuments: true, fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { DateTime: 'string', Cursor: 'string', JSON: 'unknown' },
      },
    },
  },
};

export default config;
