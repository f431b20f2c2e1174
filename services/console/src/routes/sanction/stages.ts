import type { ActionName } from '../../parts/form/types';
import type { Role, SanctionStatus, SanctionStepKind } from '../../generated/enums';
import type { SanctionFile, SanctionRules, Step } from './operations';

export const stageNames = [
  'proposal',
  'review',
  'approvals',
  'gate',
  'union',
  'hearing',
  'decision',
  'issue',
  'service',
  'appeal',
  'certificate',
  'final',
  'force',
] as const;

export type StageName = (typeof stageNames)[number];

/** What has to happen next in a stage. */
export type Hint =
  | 'propose'
  | 'review'
  | 'approve'
  | 'gate'
  | 'unionNotify'
  | 'unionReply'
  | 'unionAnswer'
  | 'hearingOffer'
  | 'hearingHeld'
  | 'decide'
  | 'issue'
  | 'serve'
  | 'appealWindow'
  | 'appealDecide'
  | 'certificate'
  | 'finalise'
  | 'activate'
  | 'stands'
  | 'expunge';

export interface Todo {
  hint: Hint;
  /** Who does it; `SUBJECT`: whom the sanction is against. */
  by: readonly (Role | 'SUBJECT')[];
  due: string | null;
  /** A time that somebody has, and nobody is late in. */
  isWindow: boolean;
  actions: readonly ActionName[];
}

/** `none`: it is not needed here, or the procedure ended before. */
export type StageState = 'done' | 'now' | 'later' | 'none';

export interface Stage {
  name: StageName;
  state: StageState;
  steps: readonly Step[];
  todo: Todo | null;
  /** Roles whose approval is missing. */
  missing: readonly Role[];
  /** A window passed without an answer. */
  elapsed: boolean;
  due: string | null;
}

const homes: Partial<Record<SanctionStepKind, StageName>> = {
  PROPOSED: 'proposal',
  LEGAL_REVIEWED: 'review',
  APPROVED: 'approvals',
  UNION_NOTIFIED: 'union',
  UNION_OPINED: 'union',
  UNION_ANSWERED: 'union',
  HEARING_OFFERED: 'hearing',
  STATEMENT_RECEIVED: 'hearing',
  HEARING_WAIVED: 'hearing',
  DECIDED: 'decision',
  ISSUED: 'issue',
  SERVICE_ATTEMPTED: 'service',
  SERVED: 'service',
  APPEALED: 'appeal',
  APPEAL_DECIDED: 'appeal',
  CERTIFICATE_ISSUED: 'certificate',
  FINALISED: 'final',
  ACTIVATED: 'force',
  EXPIRED: 'force',
  EXPUNGED: 'force',
};

const memoHomes = { NO_UNION: 'union', ACTION_CLOCK: 'decision', FINE: 'proposal' } as const;
const windowHomes = { UNION_REPLY: 'union', HEARING: 'hearing', APPEAL_DECISION: 'appeal' } as const;

/** The stage to which a step belongs; null: none, as it may come at any time. */
export function homeOf(step: Pick<Step, 'kind' | 'memo' | 'window'>): StageName | null {
  if (step.kind === 'MEMO_FILED' && step.memo) return memoHomes[step.memo];
  if (step.kind === 'WINDOW_EXTENDED' && step.window) return windowHomes[step.window];
  return homes[step.kind] ?? null;
}

const ended: readonly SanctionStatus[] = ['WITHDRAWN', 'ANNULLED', 'TAKEN_OUTSIDE', 'REVOKED'];
const appealable: readonly SanctionStatus[] = ['SERVED', 'APPEALED', 'UPHELD', 'VARIED'];

export function isEnded(status: SanctionStatus): boolean {
  return ended.includes(status);
}

class Reading {
  readonly sanction: SanctionFile;
  readonly today: string;
  readonly rule: SanctionRules[number] | undefined;
  readonly #byStage = new Map<StageName, Step[]>();

  constructor(sanction: SanctionFile, rules: SanctionRules, today: string) {
    this.sanction = sanction;
    this.today = today;
    this.rule = rules.find(({ kind }) => kind === sanction.terms?.kind);
    for (const step of sanction.steps) {
      const home = homeOf(step);
      if (home) this.#byStage.set(home, [...this.steps(home), step]);
    }
  }

  steps(name: StageName): readonly Step[] {
    return this.#byStage.get(name) ?? [];
  }

  has(name: StageName, kind: SanctionStepKind): Step | undefined {
    return this.steps(name).find((step) => step.kind === kind);
  }

  /** The last day of a stage, as it was put off last. */
  until(name: StageName): string | null {
    return this.steps(name).findLast(({ until }) => until)?.until ?? null;
  }

  is(...statuses: readonly SanctionStatus[]): boolean {
    return statuses.includes(this.sanction.status);
  }

  missingRoles(): Role[] {
    const given = this.sanction.approvals.map(({ role }) => role);
    return (this.rule?.approvals ?? []).filter((role) => !given.includes(role));
  }
}

interface Verdict {
  state: StageState;
  todo?: Todo;
  elapsed?: boolean;
  due?: string | null;
}

function todo(
  hint: Hint,
  by: Todo['by'],
  actions: readonly ActionName[],
  due: string | null = null,
  isWindow = false,
): Verdict {
  return { state: 'now', todo: { hint, by, due, isWindow, actions }, due };
}

const done: Verdict = { state: 'done' };
const later: Verdict = { state: 'later' };
const none: Verdict = { state: 'none' };

function union(reading: Reading): Verdict {
  const notified = reading.has('union', 'UNION_NOTIFIED');
  const opined = reading.has('union', 'UNION_OPINED');
  const until = reading.until('union');
  if (!reading.is('APPROVED')) return notified || reading.steps('union').length > 0 ? done : later;
  if (!notified) {
    if (reading.steps('union').some(({ memo }) => memo === 'NO_UNION')) return done;
    return todo('unionNotify', ['HUMAN_RESOURCES'], ['NotifyUnion']);
  }
  if (opined) {
    if (opined.position !== 'OPINION' || reading.has('union', 'UNION_ANSWERED')) return done;
    return todo('unionAnswer', ['HUMAN_RESOURCES', 'LEGAL_COUNSEL'], ['AnswerUnion']);
  }
  const actions: readonly ActionName[] = ['RecordUnionReply', 'ExtendWindow'];
  if (until && reading.today > until) {
    return { state: 'done', elapsed: true, due: until };
  }
  return todo('unionReply', ['UNION_REPRESENTATIVE'], actions, until, true);
}

function hearing(reading: Reading): Verdict {
  const offered = reading.has('hearing', 'HEARING_OFFERED');
  const held = reading.has('hearing', 'STATEMENT_RECEIVED') ?? reading.has('hearing', 'HEARING_WAIVED');
  const until = reading.until('hearing');
  if (!reading.is('APPROVED')) return offered ? (held ? done : { ...done, elapsed: true }) : later;
  if (!offered) return todo('hearingOffer', ['HUMAN_RESOURCES'], ['OfferHearing']);
  if (held) return done;
  if (until && reading.today > until) return { state: 'done', elapsed: true, due: until };
  const actions: readonly ActionName[] = ['RecordStatement', 'WaiveHearing', 'ExtendWindow'];
  return todo('hearingHeld', ['SUBJECT', 'HUMAN_RESOURCES'], actions, until, true);
}

function gate({ sanction }: Reading): Verdict {
  if (sanction.retaliationGate === 'CLEARED') return done;
  if (sanction.retaliationGate === null) return later;
  return todo('gate', ['IDENTITY_CUSTODIAN', 'LEGAL_COUNSEL'], []);
}

function decision(reading: Reading): Verdict {
  if (reading.has('decision', 'DECIDED')) return done;
  const due = reading.sanction.actBy;
  if (!reading.is('APPROVED')) return { state: 'later', due };
  const union_ = union(reading).todo;
  const waitsForUnion = union_ && (union_.hint !== 'unionReply' || reading.rule?.unionMandatory !== false);
  if (waitsForUnion || hearing(reading).state === 'now' || gate(reading).state === 'now') {
    return { state: 'later', due };
  }
  return todo('decide', ['DECISION_MAKER'], ['DecideSanction'], due);
}

function appeal(reading: Reading): Verdict {
  const { sanction, today } = reading;
  if (reading.has('appeal', 'APPEAL_DECIDED')) return done;
  if (reading.is('APPEALED')) {
    return todo(
      'appealDecide',
      ['DECISION_MAKER'],
      ['DecideAppeal', 'ExtendWindow'],
      reading.until('appeal'),
    );
  }
  if (!reading.is('SERVED')) return sanction.appealUntil ? { ...done, elapsed: true } : later;
  if (sanction.appealUntil && today > sanction.appealUntil) {
    return { state: 'done', elapsed: true, due: sanction.appealUntil };
  }
  return todo('appealWindow', ['SUBJECT', 'HUMAN_RESOURCES'], ['AppealSanction'], sanction.appealUntil, true);
}

function certificate(reading: Reading): Verdict {
  if (reading.sanction.terms?.kind !== 'DISMISSAL') return none;
  if (reading.has('certificate', 'CERTIFICATE_ISSUED')) return done;
  if (!reading.is(...appealable)) return later;
  const by = reading.has('service', 'SERVED')?.certificateBy ?? null;
  return todo('certificate', ['HUMAN_RESOURCES'], ['IssueCertificate'], by);
}

function final(reading: Reading): Verdict {
  if (reading.sanction.finalOn) return done;
  const over = appeal(reading).state === 'done' && certificate(reading).state !== 'now';
  if (!reading.is('SERVED', 'UPHELD', 'VARIED') || !over) return later;
  return todo('finalise', ['HUMAN_RESOURCES', 'LEGAL_COUNSEL'], ['FinaliseSanction']);
}

function force(reading: Reading): Verdict {
  const { sanction, today } = reading;
  if (reading.is('FINAL')) {
    return todo('activate', ['HUMAN_RESOURCES'], ['ActivateSanction'], sanction.effectiveOn);
  }
  if (reading.is('ACTIVE')) {
    if (!sanction.until) return done;
    const over = today > sanction.until;
    return todo('stands', [], over ? ['ExpireSanction'] : [], sanction.until, true);
  }
  if (reading.is('EXPIRED')) return todo('expunge', ['HUMAN_RESOURCES', 'LEGAL_COUNSEL'], ['ExpungeRecord']);
  return reading.is('EXPUNGED') ? done : later;
}

type Judge = (reading: Reading) => Verdict;

function simple(name: StageName, kind: SanctionStepKind, at: SanctionStatus, next: Verdict): Judge {
  return (reading) => {
    if (reading.is(at)) return next;
    return reading.has(name, kind) ? done : later;
  };
}

const judges: Record<StageName, Judge> = {
  proposal: simple(
    'proposal',
    'PROPOSED',
    'MISSING',
    todo('propose', ['INVESTIGATOR', 'HUMAN_RESOURCES'], []),
  ),
  review: simple(
    'review',
    'LEGAL_REVIEWED',
    'PROPOSED',
    todo('review', ['LEGAL_COUNSEL'], ['ReviewSanction']),
  ),
  approvals: (reading) => {
    if (reading.is('LEGAL_REVIEWED')) return todo('approve', reading.missingRoles(), ['ApproveSanction']);
    return reading.steps('approvals').length > 0 ? done : later;
  },
  gate,
  union,
  hearing,
  decision,
  issue: simple('issue', 'ISSUED', 'DECIDED', todo('issue', ['HUMAN_RESOURCES'], ['IssueDecision'])),
  service: simple(
    'service',
    'SERVED',
    'ISSUED',
    todo('serve', ['HUMAN_RESOURCES'], ['ServeDecision', 'RecordServiceAttempt', 'IssueDecision']),
  ),
  appeal,
  certificate,
  final,
  force,
};

/** Of a procedure that ended early: what was done, and nothing that is still to come. */
function settled(name: StageName, verdict: Verdict, steps: readonly Step[]): Verdict {
  if (verdict.state === 'done' && (steps.length > 0 || name === 'gate')) return verdict;
  return { state: steps.length > 0 ? 'done' : 'none' };
}

/** The whole procedure of a sanction, stage by stage, with what comes next today. */
export function procedureOf(sanction: SanctionFile, rules: SanctionRules, today: string): Stage[] {
  const reading = new Reading(sanction, rules, today);
  return stageNames.map((name) => {
    const steps = reading.steps(name);
    const verdict = judges[name](reading);
    const {
      state,
      todo: next,
      elapsed,
      due,
    } = isEnded(sanction.status) ? settled(name, verdict, steps) : verdict;
    return {
      name,
      state,
      steps,
      todo: next ?? null,
      missing: name === 'approvals' && !isEnded(sanction.status) ? reading.missingRoles() : [],
      elapsed: elapsed ?? false,
      due: due ?? null,
    };
  });
}

/** Steps that belong to no stage, in order. */
export function besidesOf(sanction: SanctionFile): Step[] {
  return sanction.steps.filter((step) => homeOf(step) === null);
}
