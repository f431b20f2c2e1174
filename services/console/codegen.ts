import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ClauseId: 'string',
  Date: 'string',
  DateTime: 'string',
  ID: 'string',
  JSON: 'unknown',
  Month: 'string',
  Sha256: 'string',
};

/** Types of every operation, from the schema that the server has. What is generated is types alone: nothing of it is bundled. */
const config: CodegenConfig = {
  schema: '../../graphql/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  errorsOnly: true,
  generates: {
    'src/generated/enums.ts': {
      plugins: ['typescript'],
      config: { enumsAsTypes: true, onlyEnums: true, scalars },
    },
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars,
      },
    },
  },
};

export default config;
