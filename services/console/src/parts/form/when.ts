import type { Precision } from '../../generated/enums';
import type { WhenInput } from '../../generated/graphql';

/** A time that is on record, by the first and last day that it may mean. */
export interface Recorded {
  precision: Precision;
  earliest: string | null;
  latest: string | null;
}

/** A day, as a field for a time holds it. */
export function onDay(date: string): WhenInput {
  return { precision: 'DAY', date };
}

/** What is on record, as a field for a time holds it; undefined where the record lacks the day. */
export function whenOfRecord({ precision, earliest, latest }: Recorded): WhenInput | undefined {
  switch (precision) {
    case 'UNKNOWN':
      return { precision };
    case 'DAY':
      return earliest ? { precision, date: earliest } : undefined;
    case 'BEFORE':
      return latest ? { precision, date: latest } : undefined;
    case 'MONTH':
      return earliest
        ? { precision, year: Number(earliest.slice(0, 4)), month: Number(earliest.slice(5, 7)) }
        : undefined;
    case 'YEAR':
      return earliest ? { precision, year: Number(earliest.slice(0, 4)) } : undefined;
    case 'BETWEEN':
      return earliest && latest ? { precision, first: earliest, last: latest } : undefined;
  }
}
