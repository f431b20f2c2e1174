import type { MetricKind } from '../src/generated/enums';
import type { FiguresQuery, FiguresQueryVariables } from '../src/generated/graphql';
import { shapes } from '../src/routes/dashboards/kinds';

/*
 * Figures of an invented company of twelve thousand people, for pictures: the demonstration has so few reports that nearly everything
 * is withheld, as it has to be. The types are those of the API, so that this fits it or does not compile.
 */
const employees = 12_000;

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

/** How many of a kind there are in a month, and for a share the part of them that it tells. */
const typical: Record<MetricKind, readonly [number, number?]> = {
  REPORTS: [16],
  ANONYMOUS_SHARE: [16, 0.55],
  ANONYMOUS_FOLLOW_UP: [9, 0.45],
  RETALIATION_SHARE: [16, 0.02],
  ACKNOWLEDGED_ON_TIME: [16, 0.86],
  ANSWERED_ON_TIME: [15, 0.78],
  DAYS_TO_CLOSE: [14],
  STILL_OPEN: [16, 0.34],
  SUBSTANTIATION: [13, 0.47],
  INCONCLUSIVE: [2.4],
  SANCTIONS: [7],
  ANNULLED_SANCTIONS: [0.4],
  OVERTURNED_SHARE: [7, 0.04],
  KNOWLEDGE_TO_DECISION: [7],
  DECIDED_LATE: [7, 0.3],
  DEADLINES_KEPT: [44, 0.87],
  DEADLINES_EXTENDED: [44, 0.14],
  DEADLINES_OVERDUE: [44, 0.06],
  DAMAGES_CLAIMED: [2.2],
  DAMAGES_RECOVERED: [4, 0.58],
  POLICY_ACKNOWLEDGED: [12_000, 0.94],
};

/** The days that half of them took. */
const days: Partial<Record<MetricKind, number>> = {
  DAYS_TO_CLOSE: 41,
  KNOWLEDGE_TO_DECISION: 24,
  STILL_OPEN: 19,
};

function cell(kind: MetricKind, seed: string, category: string | null, months: number, among = 1): Cell {
  const empty = withheld(category);
  // So that another cannot be worked out from it and the rest.
  if (category !== null && chance(`${seed} withheld`) < 0.1) return empty;
  const [monthly, share = 0] = typical[kind];
  const around = (of: number, what: string) => of * (0.85 + 0.3 * chance(`${seed} ${what}`));
  const isStanding = kind === 'POLICY_ACKNOWLEDGED';
  const count = isStanding
    ? Math.round(monthly / among)
    : Math.round(around((monthly * months) / among, 'count'));
  const part = Math.min(count, Math.round(count * share * (0.95 + 0.1 * chance(`${seed} part`))));
  // As the API does: nothing under five, neither what is counted nor what is left.
  const least = shapes[kind] === 'share' ? Math.min(part, count - part) : count;
  if (least < 5) return empty;
  const half = Math.round(around(days[kind] ?? 0, 'days'));
  const shown = { ...empty, count, withheld: false };
  switch (shapes[kind]) {
    case 'count':
      return shown;
    case 'days':
      return { ...shown, medianDays: half, ninthDecileDays: Math.round(half * 1.9) };
    case 'rate':
      return { ...shown, value: (count / (employees / among)) * 100 * (12 / months) };
    case 'money':
      return { ...shown, amount: { minor: String(count * 1_834_567), currency: 'CNY' } };
    case 'share': {
      const found = { ...shown, part, value: part / count };
      if (kind === 'STILL_OPEN') return { ...found, medianDays: half, ninthDecileDays: null };
      if (kind !== 'DAMAGES_RECOVERED') return found;
      const amount = { minor: String(count * 1_287_654), currency: 'CNY' as const };
      return {
        ...found,
        part: null,
        amount,
        partAmount: { minor: String(part * 1_287_654), currency: 'CNY' },
      };
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
    const make = (category: string | null, among?: number) =>
      isOver ? cell(kind, `${seed} ${category ?? 'all'}`, category, months, among) : withheld(category);
    const listed = categories[by] ?? [];
    return {
      kind,
      total: make(null),
      cells: listed.map((category) => make(category, listed.length)),
      references: references[kind] ?? [],
    };
  });
  return { metrics };
}
