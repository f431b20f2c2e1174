import i18next from 'i18next';

import type { Precision } from '../generated/enums';
import { locales, perLanguage } from '../words/language';

/** How exactly something is known. */
export interface WhenKnown {
  precision: Precision;
  earliest: string | null;
  latest: string | null;
}

const perDay = 86_400_000;

function utc(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

/** The day after a day. */
function after(day: string): string {
  return new Date(utc(day).getTime() + perDay).toISOString().slice(0, 10);
}

/** Days from one day to another; negative if it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / perDay);
}

export interface DayWords {
  /** A day, with its year. */
  day: (day: string) => string;
  /** A day, with its year only where it is not this year's. */
  short: (day: string, today: string) => string;
  /** A moment, to the minute, where the browser is. */
  moment: (moment: string) => string;
  month: (day: string) => string;
  /** As exactly as it is known. */
  when: (when: WhenKnown) => string;
  number: (value: number) => string;
}

/** Days and numbers as the viewer's language writes them. */
export const useDays = perLanguage((language): DayWords => {
  const t = i18next.getFixedT(language, 'common');
  const locale = locales[language];
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const full = make({ year: 'numeric', month: 'short', day: 'numeric' });
  const brief = make({ month: 'short', day: 'numeric' });
  const monthly = make({ year: 'numeric', month: 'short' });
  const timed = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const count = new Intl.NumberFormat(locale);
  const day = (value: string) => full.format(utc(value));
  const month = (value: string) => monthly.format(utc(value));
  const when = ({ precision, earliest, latest }: WhenKnown) => {
    if (precision === 'BEFORE' && latest) return t('days.before', { day: day(after(latest)) });
    if (!earliest || !latest || precision === 'UNKNOWN') return t('days.unknown');
    if (precision === 'MONTH') return month(earliest);
    if (precision === 'YEAR') return earliest.slice(0, 4);
    if (precision === 'BETWEEN') return t('days.between', { first: day(earliest), last: day(latest) });
    return day(earliest);
  };
  return {
    day,
    month,
    when,
    short: (value, today) => (value.slice(0, 4) === today.slice(0, 4) ? brief : full).format(utc(value)),
    moment: (value) => timed.format(new Date(value)),
    number: (value) => count.format(value),
  };
});
