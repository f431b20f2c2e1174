import type { MetricKind } from '../src/generated/enums';
import type { FiguresQuery, FiguresQueryVariables } from '../src/generated/graphql';
import { shapes } from '../src/routes/dashboards/kinds';

/*
 * Figures of a company of two thousand people, for pictures: the demonstration has so few reports that nearly everything is withheld,
 * as it has to be. The types are those of the API, so that this fits it or does not compile.
 */

type Figure = FiguresQuery['metrics'][number];
type Cell = Figure['total'];

const references: Partial<Record<MetricKind, Figure['references']>> = {
  REPORTS: [
    [1.57, '全球中位数：每百名员工每年举报数', 'median, world: reports per 100 employees and year'],
    [0.67, '欧洲中位数：每百名员工每年举报数', 'median, Europe: reports per 100 employees and year'],
    [1.78, '美国中位数：每百名员工每年举报数', 'median, United States: reports per 100 employees and year'],
  ].map(([value, zh, en]) => ({
    value: value as number,
    what: { zh: zh as string, en: en as string },
    source: 'NAVEX, benchmark report of 2025, data of 2024',
  })),
  ANONYMOUS_SHARE: [
    {
      value: 0.58,
      what: {
        zh: '匿名举报所占比例，2016 年；此后约为一半',
        en: 'share without a name in 2016; about half since',
      },
      source: 'NAVEX, data of 2016',
    },
  ],
  SUBSTANTIATION: [
    {
      value: 0.46,
      what: { zh: '查实比例，2024 年', en: 'proved in whole or in part, 2024' },
      source: 'NAVEX, data of 2024',
    },
  ],
  DAYS_TO_CLOSE: [
    {
      value: 42,
      what: { zh: '办结天数中位数，2016 年', en: 'median days to close, 2016' },
      source: 'NAVEX, data of 2016',
    },
  ],
  ACKNOWLEDGED_ON_TIME: [
    {
      value: 1,
      what: { zh: '七日内确认收到', en: 'within seven days' },
      source: 'EU Directive 2019/1937, article 9(1)(b)',
    },
  ],
  RETALIATION_SHARE: [
    {
      value: 0.01,
      what: {
        zh: '举报后反映受报复的比例应低于百分之一',
        en: 'reporters who tell of retaliation: fewer than one in a hundred',
      },
      source: 'Design choice',
    },
  ],
};

/** The departments of the larger company; one of them has no name yet. */
export const departments = [
  { id: 'department-00000000003B113M1JPF6STA2C', name: '华东销售部' },
  { id: 'department-0000000000BBM69MEVNVW9TYC3', name: '供应链管理部' },
  { id: 'department-0000000000Z4YVARGJRDVVMTS4', name: null },
].map((department) => ({ __typename: 'Department', ...department }));

const categories: Record<string, readonly string[]> = {
  NOTHING: [],
  CLAUSE: ['WX-1.3.1', 'WX-2.2.1', 'WX-3.1.2', 'WX-4.2.2', 'WX-5.2.2', 'WX-6.3.1'],
  DEPARTMENT: ['', ...departments.map(({ id }) => id.slice('department-'.length))],
  SEVERITY: ['grave', 'minor', 'serious'],
  SANCTION_KIND: ['dismissal', 'serious_warning', 'written_warning'],
  DEADLINE_KIND: ['appeal_decision', 'claim_notice', 'investigation', 'triage'],
};

/** The same number each time, from 0 to 1. */
function chance(seed: string): number {
  let hash = 2166136261;
  for (const letter of seed) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

function withheld(category: string | null): Cell {
  const nothing = { count: null, part: null, value: null, medianDays: null, ninthDecileDays: null };
  return { category, ...nothing, amount: null, partAmount: null, withheld: true };
}

function cell(kind: MetricKind, seed: string, category: string | null, size: number): Cell {
  const empty = withheld(category);
  if (chance(`${seed} withheld`) < (category === null ? 0.12 : 0.3)) return empty;
  const count = Math.round(size * (0.7 + 0.6 * chance(seed)));
  const part = Math.round(count * (0.25 + 0.5 * chance(`${seed} part`)));
  // As the API does: nothing under five, neither what is counted nor what is left.
  const least = shapes[kind] === 'share' ? Math.min(part, count - part) : count;
  if (least < 5) return empty;
  const days = Math.round(20 + 40 * chance(`${seed} days`));
  const shown = { ...empty, count, withheld: false };
  switch (shapes[kind]) {
    case 'count':
      return shown;
    case 'days':
      return { ...shown, medianDays: days, ninthDecileDays: days * 2 + 5 };
    case 'rate':
      return { ...shown, value: (count / 2000) * 400 };
    case 'money':
      return { ...shown, amount: { minor: String(count * 1_234_567), currency: 'CNY' } };
    case 'share': {
      const share = { ...shown, part, value: part / count };
      if (kind === 'STILL_OPEN') return { ...share, medianDays: days, ninthDecileDays: null };
      if (kind !== 'DAMAGES_RECOVERED') return share;
      const amount = { minor: String(count * 987_654), currency: 'CNY' as const };
      return { ...share, part: null, amount, partAmount: { minor: String(part * 987_654), currency: 'CNY' } };
    }
  }
}

/** What the API would say for a period. */
export function figuresOf({ year, quarter, month, by }: FiguresQueryVariables, today: string): FiguresQuery {
  const start = `${year}-${String(quarter ? quarter * 3 - 2 : (month ?? 1)).padStart(2, '0')}`;
  const months = quarter ? 3 : month ? 1 : 12;
  const isOver =
    new Date(`${start}-01T00:00:00Z`).setUTCMonth(Number(start.slice(5)) - 1 + months) <=
    Date.parse(`${today}T00:00:00Z`);
  const metrics = (Object.keys(shapes) as MetricKind[]).map((kind): Figure => {
    const seed = `${kind} ${start} ${months}`;
    const size = 3.4 * months;
    const make = (category: string | null, of: number) =>
      isOver ? cell(kind, `${seed} ${category ?? 'all'}`, category, of) : withheld(category);
    const listed = categories[by] ?? [];
    return {
      kind,
      total: make(null, size + 6),
      cells: listed.map((category) => make(category, size / listed.length + 6)),
      references: references[kind] ?? [],
    };
  });
  return { metrics };
}
