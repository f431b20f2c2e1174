/** A calendar year, a quarter of it, or a month of it. */
export type Period =
  | { span: 'year'; year: number }
  | { span: 'quarter'; year: number; number: number }
  | { span: 'month'; year: number; number: number };

export type Span = Period['span'];

export const spans: readonly Span[] = ['year', 'quarter', 'month'];

/** How many of a kind make a year. */
const inAYear: Record<Span, number> = { year: 1, quarter: 4, month: 12 };

/** How far a trend looks back, in periods, so that the same one of the year before is always among them. */
const trendLength: Record<Span, number> = { year: 5, quarter: 8, month: 13 };

const perDay = 86_400_000;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** As it stands in an address: `2026`, `2026-Q3`, `2026-09`. */
export function keyOf(period: Period): string {
  if (period.span === 'year') return String(period.year);
  return period.span === 'quarter'
    ? `${period.year}-Q${period.number}`
    : `${period.year}-${two(period.number)}`;
}

export function parsePeriod(text: string | null): Period | null {
  const found = /^(\d{4})(?:-(Q[1-4]|0[1-9]|1[0-2]))?$/.exec(text ?? '');
  if (!found) return null;
  const [, digits = '', part] = found;
  const year = Number(digits);
  if (year < 1901) return null;
  if (part === undefined) return { span: 'year', year };
  if (part.startsWith('Q')) return { span: 'quarter', year, number: Number(part.slice(1)) };
  return { span: 'month', year, number: Number(part) };
}

/** The place of a period among all of its kind. */
function indexOf(period: Period): number {
  return period.span === 'year' ? period.year : period.year * inAYear[period.span] + period.number - 1;
}

function at(span: Span, index: number): Period {
  const count = inAYear[span];
  if (span === 'year') return { span, year: index };
  return { span, year: Math.floor(index / count), number: (index % count) + 1 };
}

/** So many periods later, or earlier if negative. */
export function shifted(period: Period, by: number): Period {
  return at(period.span, indexOf(period) + by);
}

export function firstDay(period: Period): string {
  if (period.span === 'year') return `${period.year}-01-01`;
  const month = period.span === 'quarter' ? period.number * 3 - 2 : period.number;
  return `${period.year}-${two(month)}-01`;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * perDay).toISOString().slice(0, 10);
}

export function lastDay(period: Period): string {
  return addDays(firstDay(shifted(period, 1)), -1);
}

/** The first day on which its figures are there. */
export function shownFrom(period: Period): string {
  return firstDay(shifted(period, 1));
}

export function isOver(period: Period, today: string): boolean {
  return lastDay(period) < today;
}

/** The period of a kind to which a day belongs. */
export function periodOf(span: Span, day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (span === 'year') return { span, year };
  return { span, year, number: span === 'month' ? month : Math.ceil(month / 3) };
}

/** The last period of a kind that is over. */
export function lastOver(span: Span, today: string): Period {
  return shifted(periodOf(span, today), -1);
}

/** The periods of a trend that ends with one, the earliest first. */
export function trendTo(period: Period): readonly Period[] {
  const length = trendLength[period.span];
  return Array.from({ length }, (_, place) => shifted(period, place + 1 - length));
}

/** What can be chosen: what runs, and before it what is over. */
export function choices(span: Span, today: string): readonly Period[] {
  const now = periodOf(span, today);
  const length = { year: 6, quarter: 21, month: 37 }[span];
  return Array.from({ length }, (_, place) => shifted(now, -place));
}

/** The variables of a query. */
export function asked(period: Period): { year: number; quarter: number | null; month: number | null } {
  return {
    year: period.year,
    quarter: period.span === 'quarter' ? period.number : null,
    month: period.span === 'month' ? period.number : null,
  };
}
