import type { AccessFilterInput } from '../../generated/graphql';

/** What somebody asked for; an empty text is anything. */
export interface Wanted {
  person: string;
  record: string;
  kind: string;
  action: string;
  denied: string;
  from: string;
  until: string;
}

export const nothing: Wanted = {
  person: '',
  record: '',
  kind: '',
  action: '',
  denied: '',
  from: '',
  until: '',
};

export function filterOf({ person, record, kind, action, denied, from, until }: Wanted): AccessFilterInput {
  return {
    ...(person ? { person } : {}),
    ...(record.trim() ? { recordId: record.trim() } : {}),
    ...(kind ? { kind } : {}),
    ...(action ? { action } : {}),
    ...(denied ? { denied: denied === 'yes' } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

/** Where the same lines are taken away as a file. */
export function addressOf(format: 'csv' | 'ndjson', wanted: Wanted): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted) as [keyof Wanted, string][]) {
    const text = value.trim();
    if (text) asked.set(name, name === 'denied' ? String(text === 'yes') : text);
  }
  const query = asked.toString();
  return `/audit/access-log.${format}${query ? `?${query}` : ''}`;
}
