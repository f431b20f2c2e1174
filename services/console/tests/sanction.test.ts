import { describe, expect, it } from 'vitest';

import type { SanctionFile, SanctionRules, Step } from '../src/routes/sanction/operations';
import { procedureOf } from '../src/routes/sanction/stages';
import { termsOf } from '../src/routes/sanction/TermsField';

const rules = [
  {
    kind: 'DISMISSAL',
    approvals: ['LEGAL_COUNSEL', 'HUMAN_RESOURCES', 'DECISION_MAKER'],
    level: 'GENERAL_MANAGER',
    unionMandatory: true,
    leastMonths: null,
    mostMonths: null,
  },
] as SanctionRules;

function step(kind: Step['kind'], changes: Partial<Step> = {}): Step {
  return {
    kind,
    on: '2026-11-01',
    until: null,
    memo: null,
    window: null,
    position: null,
    ...changes,
  } as Step;
}

function sanction(
  status: SanctionFile['status'],
  steps: Step[],
  changes: Partial<SanctionFile> = {},
): SanctionFile {
  return {
    status,
    steps,
    terms: { kind: 'DISMISSAL' },
    approvals: [],
    retaliationGate: 'CLEARED',
    actBy: '2027-03-01',
    appealUntil: null,
    finalOn: null,
    effectiveOn: null,
    until: null,
    ...changes,
  } as unknown as SanctionFile;
}

function hints(file: SanctionFile, today: string): (string | undefined)[] {
  return procedureOf(file, rules, today)
    .filter(({ todo }) => todo)
    .map(({ todo }) => todo?.hint);
}

describe('the procedure of a sanction', () => {
  it('waits for the approvals that are missing', () => {
    const approvals = [{ role: 'LEGAL_COUNSEL' }] as SanctionFile['approvals'];
    const file = sanction('LEGAL_REVIEWED', [step('PROPOSED'), step('LEGAL_REVIEWED')], { approvals });
    const stage = procedureOf(file, rules, '2026-11-02').find(({ name }) => name === 'approvals');
    expect(stage?.missing).toEqual(['HUMAN_RESOURCES', 'DECISION_MAKER']);
    expect(hints(file, '2026-11-02')).toEqual(['approve']);
  });

  it('runs union and hearing side by side, and is decided after both', () => {
    const told = [
      step('UNION_NOTIFIED', { until: '2026-11-08' }),
      step('HEARING_OFFERED', { until: '2026-11-08' }),
    ];
    expect(hints(sanction('APPROVED', []), '2026-11-02')).toEqual(['unionNotify', 'hearingOffer']);
    expect(hints(sanction('APPROVED', told), '2026-11-08')).toEqual(['unionReply', 'hearingHeld']);
    expect(hints(sanction('APPROVED', told), '2026-11-09')).toEqual(['decide']);
    const opined = [...told, step('UNION_OPINED', { position: 'OPINION' })];
    expect(hints(sanction('APPROVED', opined), '2026-11-09')).toEqual(['unionAnswer']);
  });

  it('follows a last day that was put off', () => {
    const steps = [
      step('UNION_NOTIFIED', { until: '2026-11-08' }),
      step('WINDOW_EXTENDED', { window: 'UNION_REPLY', until: '2026-11-20' }),
      step('HEARING_OFFERED', { until: '2026-11-08' }),
      step('HEARING_WAIVED'),
    ];
    expect(hints(sanction('APPROVED', steps), '2026-11-10')).toEqual(['unionReply']);
  });

  it('asks for the certificate while an appeal is open, and is final after both', () => {
    const served = [step('SERVED', { certificateBy: '2026-11-16' })];
    const file = sanction('SERVED', served, { appealUntil: '2026-11-15' });
    expect(hints(file, '2026-11-10')).toEqual(['appealWindow', 'certificate']);
    const certified = sanction('SERVED', [...served, step('CERTIFICATE_ISSUED')], {
      appealUntil: '2026-11-15',
    });
    expect(hints(certified, '2026-11-16')).toEqual(['finalise']);
  });

  it('waits for nothing when it ended', () => {
    const file = sanction('WITHDRAWN', [step('PROPOSED'), step('WITHDRAWN')]);
    expect(hints(file, '2026-11-10')).toEqual([]);
    expect(procedureOf(file, rules, '2026-11-10').find(({ name }) => name === 'decision')?.state).toBe(
      'none',
    );
  });
});

describe('terms', () => {
  it('are whole, or are not given', () => {
    expect(termsOf({ kind: 'WRITTEN_WARNING' })).toBeUndefined();
    expect(termsOf({ kind: 'WRITTEN_WARNING', months: 6, limb: 'DERELICTION' })).toEqual({
      kind: 'WRITTEN_WARNING',
      months: 6,
    });
    expect(termsOf({ kind: 'DISMISSAL', limb: 'CRIMINAL_LIABILITY' })).toBeUndefined();
    expect(termsOf({ kind: 'DISMISSAL', limb: 'SERIOUS_BREACH' })).toEqual({
      kind: 'DISMISSAL',
      limb: 'SERIOUS_BREACH',
    });
  });
});
