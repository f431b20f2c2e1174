import type { Field, Filled, Value } from './types';

/** What is wrong with what was filled in: nothing stands there that is needed, or something that is not what was asked for. */
export type Problem = 'missing' | 'malformed';

const sha256 = /^[0-9a-f]{64}$/;

function isTextMalformed(field: Field, text: string): boolean {
  if (field.kind === 'line') return field.pattern !== undefined && !field.pattern.test(text);
  if (field.kind === 'hash') return !sha256.test(text);
  if (field.kind !== 'number') return false;
  const number = Number(text);
  return !Number.isInteger(number) || number < field.least || number > field.most;
}

/** A time of which a part is not filled in yet holds what there is of it apart. */
function isHalfATime(field: Field, value: Value): boolean {
  return field.kind === 'when' && typeof value === 'object' && 'draft' in value;
}

/** Null: it can be sent. */
export function problemOf(field: Field, value: Value): Problem | null {
  if (field.halfway?.(value) || isHalfATime(field, value)) return 'missing';
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  if (typeof value === 'string' && value.trim() !== '')
    return isTextMalformed(field, value.trim()) ? 'malformed' : null;
  if (field.optional || field.kind === 'yes') return null;
  return isEmpty || typeof value === 'string' ? 'missing' : null;
}

/** The fields that are asked for after what was filled in so far. */
export function askedOf(fields: readonly Field[], filled: Filled<string>): readonly Field[] {
  return fields.filter(({ onlyIf }) => !onlyIf || onlyIf(filled));
}
