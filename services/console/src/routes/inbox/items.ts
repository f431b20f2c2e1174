import type { DeadlineKind, Role, Severity, TaskKind } from '../../generated/enums';
import type { InboxQuery, InboxReportsQuery, InboxTasksQuery } from '../../generated/graphql';
import { daysBetween } from '../../parts/days';

type Clause = { id: string; title: { zh: string; en: string } | null };

/** Something that waits for somebody. */
export interface Item {
  id: string;
  what:
    | { is: 'messages'; count: number }
    | { is: 'deadline'; kind: DeadlineKind }
    | { is: 'task'; kind: TaskKind };
  number: string | null;
  title: string | null;
  /** Of a task: what is to be done, in words. */
  text: string | null;
  to: string | null;
  due: string | null;
  warnOn: string | null;
  isWindow: boolean;
  severity: Severity | null;
  clauses: readonly Clause[];
}

export const groups = ['unread', 'late', 'soon', 'later', 'undated', 'windows'] as const;
export type Group = (typeof groups)[number];

/** Days within which something is soon. */
const soon = 7;

export function groupOf(item: Item, today: string): Group {
  if (item.what.is === 'messages') return 'unread';
  if (item.isWindow) return 'windows';
  if (!item.due) return 'undated';
  const left = daysBetween(today, item.due);
  if (left < 0) return 'late';
  return left <= soon ? 'soon' : 'later';
}

type DeadlineNode = InboxQuery['deadlines']['nodes'][number];
type ReportNode = InboxReportsQuery['open']['nodes'][number];

/** Who looks: their id, the day, and whether they have one of some roles. */
export interface Looking {
  me: string;
  /** Only what falls to them; of the last days that were read nothing else is there. */
  mine: boolean;
  today: string;
  has: (roles: readonly Role[]) => boolean;
}

/** Records with a page of their own, and whose work they are. */
const own: Partial<Record<string, { path: string; roles: readonly Role[] }>> = {
  sanction: {
    path: '/sanctions',
    roles: [
      'INVESTIGATOR',
      'LEGAL_COUNSEL',
      'HUMAN_RESOURCES',
      'DECISION_MAKER',
      'UNION_REPRESENTATIVE',
      'AUDITOR',
    ],
  },
  claim: { path: '/claims', roles: ['LEGAL_COUNSEL', 'DECISION_MAKER', 'AUDITOR'] },
};

function addressOf(node: DeadlineNode, has: Looking['has']): string | null {
  const kind = node.recordId.split('-')[0] ?? '';
  if (kind === 'report') return `/report/${node.recordId}`;
  if (!node.caseId || !node.case) return null;
  const home = own[kind];
  if (home && has(home.roles)) return `${home.path}/${node.recordId}`;
  return `/case/${node.caseId}${kind === 'investigation' ? '/investigation' : ''}`;
}

function ofDeadline(node: DeadlineNode, report: ReportNode | undefined, { has }: Looking): Item {
  const isTheirs = node.kind === 'UNION_REPLY' && has(['UNION_REPRESENTATIVE']);
  return {
    id: `${node.recordId}/${node.kind}/${node.due}`,
    what: { is: 'deadline', kind: node.kind },
    number: node.case?.number ?? report?.number ?? null,
    title: node.case?.title ?? null,
    text: null,
    to: addressOf(node, has),
    due: node.due,
    warnOn: node.warnOn,
    isWindow: node.isWindow && !isTheirs,
    severity: node.case?.severity ?? report?.severity ?? null,
    clauses: node.case?.clauses ?? report?.categories ?? [],
  };
}

function ofTasks(data: InboxTasksQuery, { me, mine }: Looking): Item[] {
  return data.cases.nodes.flatMap((node) =>
    node.investigations.flatMap(({ tasks }) =>
      tasks
        .filter(({ doneOn, assignee }) => !doneOn && (!mine || assignee.id === me))
        .map((task) => ({
          id: task.id,
          what: { is: 'task', kind: task.kind } as const,
          number: node.number,
          title: node.title,
          text: task.text,
          to: `/case/${node.id}/tasks`,
          due: task.due,
          warnOn: null,
          isWindow: false,
          severity: node.severity,
          clauses: node.clauses,
        })),
    ),
  );
}

function ofMessages(data: InboxReportsQuery): Item[] {
  return data.unread.nodes.map((node) => ({
    id: `${node.id}/messages`,
    what: { is: 'messages', count: node.unread },
    number: node.number,
    title: null,
    text: null,
    to: `/report/${node.id}`,
    due: null,
    warnOn: null,
    isWindow: false,
    severity: node.severity,
    clauses: node.categories,
  }));
}

/** Everything that waits, what is most pressing first. */
export function itemsOf(
  deadlines: readonly DeadlineNode[],
  reports: InboxReportsQuery | undefined,
  tasks: InboxTasksQuery | undefined,
  looking: Looking,
): Item[] {
  const known = new Map((reports?.open.nodes ?? []).map((report) => [report.id, report]));
  const open = deadlines.filter(({ doneOn, kind }) => !doneOn && !(kind === 'TASK' && tasks));
  const items = [
    ...(reports ? ofMessages(reports) : []),
    ...(tasks ? ofTasks(tasks, looking) : []),
    ...open.map((node) => ofDeadline(node, known.get(node.recordId), looking)),
  ];
  const rank = (item: Item) => groups.indexOf(groupOf(item, looking.today));
  return items.sort(
    (a, b) => rank(a) - rank(b) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.id.localeCompare(b.id),
  );
}
