import type { Option } from '../../../parts/Choice';
import type { Precision } from '../../../generated/enums';
import type { WhenInput } from '../../../generated/graphql';

/** What somebody entered, by the name of the field; empty text: nothing. */
export type Values = Readonly<Record<string, string>>;

interface Base {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  /** Shown only if this holds of what was entered so far. */
  when?: (values: Values) => boolean;
}

export type Field = Base &
  (
    | { kind: 'text' | 'long'; most?: number; pattern?: string }
    | { kind: 'day' | 'month' | 'when' | 'hash' | 'check' }
    | { kind: 'number'; least: number; most: number }
    | { kind: 'amount' }
    | { kind: 'person'; people: readonly PersonOption[] }
    | { kind: 'choice'; options: readonly Option[] }
  );

export interface PersonOption {
  id: string;
  name: string;
  aside?: string | undefined;
}

/** What a field of `kind: 'when'` holds. */
export function whenOf(value: string | undefined): WhenInput {
  const [precision = 'UNKNOWN', day = ''] = (value ?? '').split(' ');
  const [year, month] = day.split('-').map(Number);
  if (precision === 'DAY') return { precision: 'DAY', date: day };
  if (precision === 'MONTH' && year && month) return { precision: 'MONTH', year, month };
  if (precision === 'YEAR' && year) return { precision: 'YEAR', year };
  if (precision === 'BEFORE') return { precision: 'BEFORE', date: day };
  return { precision: 'UNKNOWN' };
}

/** The value of a field of `kind: 'when'` for what is on record. */
export function whenValue(when: {
  precision: Precision;
  earliest: string | null;
  latest: string | null;
}): string {
  const day = (when.precision === 'BEFORE' ? when.latest : when.earliest) ?? '';
  if (when.precision === 'MONTH') return `MONTH ${day.slice(0, 7)}`;
  if (when.precision === 'YEAR') return `YEAR ${day.slice(0, 4)}`;
  if (when.precision === 'UNKNOWN') return 'UNKNOWN ';
  return day ? `${when.precision === 'BEFORE' ? 'BEFORE' : 'DAY'} ${day}` : '';
}

/** Nothing entered is nothing, not an empty text. */
export function orNull(value: string | undefined): string | null {
  return value?.trim() ? value.trim() : null;
}

/** An amount such as `1,234.50` in minor units of a currency with two digits; null if it is none. */
export function minorOf(value: string | undefined): string | null {
  const match = /^(\d{1,12})(?:[.](\d{1,2}))?$/.exec((value ?? '').replace(/[,，\s]/g, ''));
  if (!match) return null;
  const minor = `${match[1] ?? ''}${(match[2] ?? '').padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  return minor;
}

const sha256 = /^[0-9a-f]{64}$/;
const person = /^person-[0-9A-HJKMNP-TV-Z]{26}$/;

function isWell(field: Field, value: string): boolean {
  if (field.kind === 'hash') return sha256.test(value);
  if (field.kind === 'person') return person.test(value);
  if (field.kind === 'amount') return minorOf(value) !== null;
  if (field.kind === 'when') return /^UNKNOWN$| (\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d)$/.test(value);
  if (field.kind === 'number') {
    const number = Number(value);
    return Number.isInteger(number) && number >= field.least && number <= field.most;
  }
  if (field.kind === 'text' && field.pattern) return new RegExp(`^(?:${field.pattern})$`).test(value);
  return true;
}

/** Names of the fields that are not right yet. */
export function wrong(fields: readonly Field[], values: Values): string[] {
  return fields
    .filter((field) => {
      const value = values[field.name]?.trim() ?? '';
      if (field.kind === 'check') return false;
      return value ? !isWell(field, value) : !field.optional;
    })
    .map(({ name }) => name);
}

export function shownOf(fields: readonly Field[], values: Values): readonly Field[] {
  return fields.filter(({ when }) => !when || when(values));
}

/** A name for one thing that somebody does, the same when they try again. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
