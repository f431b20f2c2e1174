import type { MetricDimension, MetricKind } from '../../generated/enums';
import type { Cell } from './operations';

/** What a figure is told by: a number of things, a part of them, days, money, or things for each hundred employees. */
export type Shape = 'count' | 'days' | 'money' | 'rate' | 'share';

export const shapes: Readonly<Record<MetricKind, Shape>> = {
  REPORTS: 'rate',
  ANONYMOUS_SHARE: 'share',
  ANONYMOUS_FOLLOW_UP: 'share',
  SUBSTANTIATION: 'share',
  INCONCLUSIVE: 'count',
  DAYS_TO_CLOSE: 'days',
  STILL_OPEN: 'share',
  ACKNOWLEDGED_ON_TIME: 'share',
  ANSWERED_ON_TIME: 'share',
  RETALIATION_SHARE: 'share',
  SANCTIONS: 'count',
  ANNULLED_SANCTIONS: 'count',
  OVERTURNED_SHARE: 'share',
  KNOWLEDGE_TO_DECISION: 'days',
  DECIDED_LATE: 'share',
  DEADLINES_KEPT: 'share',
  DEADLINES_EXTENDED: 'share',
  DEADLINES_OVERDUE: 'share',
  DAMAGES_CLAIMED: 'money',
  DAMAGES_RECOVERED: 'share',
  POLICY_ACKNOWLEDGED: 'share',
};

/** A page of figures that are read together. */
export interface Group {
  name: GroupName;
  kinds: readonly MetricKind[];
  /** What they can be broken down by; the first one is shown if nothing is said. */
  dimensions: readonly Breakdown[];
}

export type Breakdown = Exclude<MetricDimension, 'NOTHING'>;

export type GroupName =
  'damages' | 'deadlines' | 'findings' | 'handling' | 'policy' | 'reports' | 'sanctions';

const ofCases: readonly Breakdown[] = ['CLAUSE', 'DEPARTMENT', 'SEVERITY'];

export const groups: readonly Group[] = [
  {
    name: 'reports',
    kinds: ['REPORTS', 'ANONYMOUS_SHARE', 'ANONYMOUS_FOLLOW_UP', 'RETALIATION_SHARE'],
    dimensions: ofCases,
  },
  {
    name: 'handling',
    kinds: ['ACKNOWLEDGED_ON_TIME', 'ANSWERED_ON_TIME', 'DAYS_TO_CLOSE', 'STILL_OPEN'],
    dimensions: ofCases,
  },
  {
    name: 'deadlines',
    kinds: ['DEADLINES_KEPT', 'DEADLINES_EXTENDED', 'DEADLINES_OVERDUE'],
    dimensions: ['DEADLINE_KIND', 'DEPARTMENT'],
  },
  { name: 'findings', kinds: ['SUBSTANTIATION', 'INCONCLUSIVE'], dimensions: ofCases },
  {
    name: 'sanctions',
    kinds: ['SANCTIONS', 'ANNULLED_SANCTIONS', 'OVERTURNED_SHARE', 'KNOWLEDGE_TO_DECISION', 'DECIDED_LATE'],
    dimensions: ['SANCTION_KIND', ...ofCases],
  },
  { name: 'damages', kinds: ['DAMAGES_CLAIMED', 'DAMAGES_RECOVERED'], dimensions: ['DEPARTMENT'] },
  { name: 'policy', kinds: ['POLICY_ACKNOWLEDGED'], dimensions: ['DEPARTMENT'] },
];

export function groupNamed(name: string | undefined): Group | undefined {
  return groups.find((group) => group.name === name);
}

/** What a cell is compared and drawn by; null where it is withheld. Money is in whole units: fit for a length, not for books. */
export function measure(kind: MetricKind, cell: Cell | undefined): number | null {
  if (!cell || cell.withheld) return null;
  switch (shapes[kind]) {
    case 'count':
      return cell.count;
    case 'days':
      return cell.medianDays;
    case 'money':
      return cell.amount ? Number(cell.amount.minor) / 100 : null;
    case 'rate':
    case 'share':
      return cell.value;
  }
}
