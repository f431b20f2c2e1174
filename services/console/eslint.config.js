import js from '@eslint/js';
import globals from 'globals';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['src/generated', 'test-results', 'playwright-report', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-console': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], extends: [hooks.configs.flat.recommended] },
  { files: ['src/**/*.tsx'], extends: [a11y.flatConfigs.strict] },
  {
    // On narrow screens rows are blocks, and lose what they are to whoever hears them, unless it is said.
    files: ['src/parts/RecordTable.tsx'],
    rules: {
      'jsx-a11y/no-redundant-roles': 'off',
      'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
    },
  },
  {
    // The keys `j` and `k` move the focus from entry to entry.
    files: ['src/routes/case/timeline/TimelineEntry.tsx'],
    rules: { 'jsx-a11y/no-noninteractive-tabindex': 'off' },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['stories/**', 'tests/**', 'styles/**', '*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
);
