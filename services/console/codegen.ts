import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every operation, from the schema that the server has. What is generated is types alone: nothing of it is bundled. */
const config: CodegenConfig = {
  schema: '../../graphql/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  silent: true,
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: {
          ClauseId: 'string',
          Date: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          Month: 'string',
          Sha256: 'string',
        },
      },
    },
  },
};

export default config;
