/** When something was, as exactly as it is reported. */
export type Told =
  | { precision: 'DAY' | 'BEFORE'; date: string }
  | { precision: 'MONTH'; month: string }
  | { precision: 'UNKNOWN' };

export const on = (date: string): Told => ({ precision: 'DAY', date });
export const before = (date: string): Told => ({ precision: 'BEFORE', date });
export const inMonth = (month: string): Told => ({ precision: 'MONTH', month });
export const unknown: Told = { precision: 'UNKNOWN' };

/** What stands in the field beside the precision; null: nothing. */
export function enteredOf(told: Told): string | null {
  if (told.precision === 'UNKNOWN') return null;
  return told.precision === 'MONTH' ? told.month : told.date;
}
