import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const schema = buildSchema(readFileSync(`${root}graphql/schema.graphql`, 'utf8'));

function problems(query: string): string[] {
  return validate(schema, parse(query)).map(({ message }) => message);
}

interface Panel {
  title: string;
  targets: { root_selector: string; url_options: { body_graphql_query: string } }[];
}

interface Dashboard {
  panels: Panel[];
  templating: { list: { name: string; current: { value: string } }[] };
}

const dashboard = JSON.parse(readFileSync(`${root}ops/grafana/dashboard.json`, 'utf8')) as Dashboard;

/** As Grafana does: each variable is replaced by what is chosen. */
function chosen(query: string): string {
  return dashboard.templating.list.reduce(
    (text, { name, current }) => text.replaceAll(`\${${name}}`, current.value),
    query,
  );
}

describe('the dashboard for Grafana', () => {
  const kinds = schema.getType('MetricKind');
  const names = kinds && 'getValues' in kinds ? kinds.getValues().map(({ name }) => name) : [];

  it.each(dashboard.panels)('asks what the API has in "$title"', ({ targets }) => {
    expect(targets).toHaveLength(1);
    for (const { root_selector: selector, url_options: options } of targets) {
      const query = chosen(options.body_graphql_query);
      expect(query).not.toContain('$');
      expect(problems(query)).toEqual([]);
      const quoted = [...selector.matchAll(/"([A-Z][A-Z_]{3,})"/g)].map(([, name]) => name);
      expect(names).toEqual(expect.arrayContaining(quoted));
    }
  });

  it('changes nothing', () => {
    const text = JSON.stringify(dashboard);
    expect(text).not.toContain('mutation');
  });
});

describe('the guide of the API', () => {
  const guide = readFileSync(`${root}ops/docs/api.md`, 'utf8');
  const queries = [...guide.matchAll(/<!-- query: (.+?) as .+? -->\s*```graphql\n([\s\S]*?)\n```/g)];

  it.each(queries.map(([, name = '', query = '']) => ({ name, query })))(
    'is right in "$name"',
    ({ query }) => {
      expect(problems(query)).toEqual([]);
    },
  );

  it('has a query for each dashboard', () => {
    expect(queries.filter(([, name]) => name?.startsWith('dashboard of '))).toHaveLength(7);
  });
});
