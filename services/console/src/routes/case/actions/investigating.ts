import type { Field, Option } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';

export const reason: Field = { name: 'reason', kind: 'long' };
export const until: Field = { name: 'until', kind: 'day' };

export function idOf({ investigation }: CaseContextOfAction): { investigationId: string } {
  return { investigationId: investigation?.id ?? '' };
}

export function sourcesOf({ investigation, say }: CaseContextOfAction): Option[] {
  return (investigation?.sources ?? []).map(({ id, kind, description }) => ({
    value: id,
    label: description ? `${say('SourceKind', kind)} · ${description}` : say('SourceKind', kind),
  }));
}

export function subjectOf({ subjects }: CaseContextOfAction): Field {
  return { name: 'subject', kind: 'party', known: subjects, onlyKnown: true };
}
