import { useClauses } from '../rules';
import type { Bound } from './FieldRow';
import { ManyField, OneField } from './plain';

/** A clause of the policy in force under which somebody can be charged. */
export function ClauseField(bound: Bound) {
  const clauses = useClauses();
  return <OneField {...bound} options={clauses.map(({ id, label }) => ({ value: id, label }))} />;
}

/** Clauses that something concerns. */
export function ClausesField(bound: Bound) {
  const clauses = useClauses();
  return <ManyField {...bound} options={clauses.map(({ id, label }) => ({ value: id, label }))} />;
}

/** Clauses that reporters choose from for what they tell. */
export function CategoriesField(bound: Bound) {
  const clauses = useClauses().filter(({ isReportable }) => isReportable);
  return <ManyField {...bound} options={clauses.map(({ id, label }) => ({ value: id, label }))} />;
}
