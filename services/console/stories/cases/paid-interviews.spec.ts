import { expect, test } from '@playwright/test';

import { Company } from './company';
import { Office } from './desk';
import type { Desk } from './desk';
import { charges, texts } from './paid-interviews';
import { before, on, unknown } from './when';
import {
  caseIsOpened,
  hasSigned,
  isCharged,
  isConcluded,
  isEntered,
  isFound,
  isInvestigated,
  isSealed,
  placesOnTimeline,
  rulesAreMade,
  subjectsAreTold,
} from './work';
import { Words, languages } from './words';

// A whole case at once, on a machine that may have much else to do.
test.use({ actionTimeout: 60_000 });

/** O warns its staff; L signs the undertaking five months later. */
async function ruleIsMadeKnown(office: Office): Promise<void> {
  // Since when L works for O is not reported.
  await isEntered(office, 'L', unknown);
  await rulesAreMade(office, texts.warning, texts.noConsultation, on('2021-01-04'));
  office.company.on('2021-06-03');
  await hasSigned(office, 'L', on('2021-06-03'));
}

/** Audit and supervision hand L notice and undertaking of investigation, and L admits it the same day. */
async function admissionIsSealed(office: Office): Promise<string> {
  const { words } = office;
  office.company.on('2021-08-18');
  const address = await caseIsOpened(office, texts.title, '2021-08-18');
  const intake = await office.as('intake');
  await intake.go(`${address}/people`);
  await intake.does('AddParty', async (form) => {
    await form.somebody('party', 'L');
    await form.enum('role', 'PartyRole', 'SUBJECT');
  });
  for (const charge of charges)
    await isCharged(office, address, 'L', { ...charge, conduct: before('2021-08-18') });
  const source = { kind: 'INTERVIEW', what: texts.bySupervision };
  await isInvestigated(office, address, texts.scope, [source]);
  await subjectsAreTold(office, address, '2021-08-18');
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/investigation`);
  await isSealed(office, {
    source: texts.bySupervision,
    method: 'INTERVIEW_RECORD',
    title: texts.admission,
    collected: on('2021-08-18'),
    shows: before('2021-08-18'),
  });
  await investigator.does('RecordInterview', async (form) => {
    await form.known('interviewee', 'L');
    await form.people('interviewers', [office.name('investigator'), office.name('second')]);
    await form.write('on', '2021-08-18');
    await form.write('record', texts.admits);
    await form.choose('evidence', words.pick(texts.admission));
  });
  await investigator.does('RecordResponse', async (form) => {
    await form.known('subject', 'L');
    await form.write('on', '2021-08-18');
    await form.write('statement', texts.admits);
    await form.tick(words.say('actions', 'fields.admits'));
  });
  await isConcluded(office, address, texts.admitted);
  return address;
}

/** Both charges are found proved, and the dismissal is proposed: two days after the company came to know. */
async function dismissalIsProposed(office: Office, address: string): Promise<string> {
  const { words } = office;
  office.company.on('2021-08-20');
  await isFound(office, address, texts.finding, (form) => form.concludes('· L', 'SUBSTANTIATED'));
  const investigator = await office.as('investigator');
  await investigator.go(address);
  await investigator.doesToCase('ProposeSanction', async (form) => {
    await form.enum('actions.terms.kind', 'SanctionKind', 'DISMISSAL');
    await form.enum('actions.terms.limb', 'DismissalLimb', 'SERIOUS_BREACH');
    await form.write('reasons', texts.reasons);
    for (const point of ['intent', 'harm', 'history', 'comparable'] as const)
      await form.write(point, texts[point]);
  });
  const sanction = await investigator.landed('/sanctions/sanction-');
  const heading = investigator.main.getByRole('heading', { level: 1 });
  await expect(heading).toContainText(words.of('SanctionKind', 'DISMISSAL'));
  return sanction;
}

/** Everybody approves whose approval the matrix asks for, and the person is checked against who reported. */
async function isApproved(office: Office, sanction: string): Promise<void> {
  const counsel = await office.as('counsel');
  await counsel.go(sanction);
  await counsel.does('ReviewSanction', (form) => form.write('opinion', texts.review));
  for (const who of ['counsel', 'hr', 'manager'] as const) {
    const desk = await office.as(who);
    await desk.go(sanction);
    await desk.does('ApproveSanction', () => Promise.resolve());
  }
  const gate = sanction.replace('/sanctions/sanction-', '/gates/gate-');
  for (const [who, action] of [
    ['custodian', 'CheckGateAsCustodian'],
    ['counsel', 'CheckGateAsCounsel'],
  ] as const) {
    const desk = await office.as(who);
    await desk.go(gate);
    await desk.does(action, async (form) => {
      await form.choose('concern', form.words.say('actions', 'no'));
      await form.write('checkNote', texts.gate);
    });
  }
}

/** A line of what an arbitrator would ask. */
function line(desk: Desk, title: RegExp) {
  return desk.main
    .locator('.check')
    .filter({ has: desk.page.locator('.check-title').filter({ hasText: title }) });
}

const union = /union|工会/i;
const hearing = /hearing|申辩/i;

/** As it was reported, it would not have been decided here: nobody is offered the decision, and it is said what lacks. */
async function isNotDecidedHere(office: Office, sanction: string): Promise<void> {
  const { words } = office;
  const deputy = await office.as('deputy');
  await deputy.go(sanction);
  await expect(deputy.main.getByText(words.say('sanction', 'next.unionNotify')).first()).toBeVisible();
  await expect(deputy.main.getByText(words.say('sanction', 'next.hearingOffer')).first()).toBeVisible();
  await expect(
    deputy.main.getByRole('button', { name: words.action('DecideSanction'), exact: true }),
  ).toHaveCount(0);
  const counsel = await office.as('counsel');
  await counsel.go(sanction);
  const lacks = line(counsel, union).and(counsel.main.locator('.check-missing'));
  await expect(lacks).toContainText(words.of('ReadinessDanger', 'MANDATORY'));
  await expect(lacks).toContainText(words.language === 'en' ? 'counsel files a memo' : '备忘录');
  await expect(line(counsel, hearing).and(counsel.main.locator('.check-missing'))).toHaveCount(1);
}

/** Counsel puts on record what was decided without these, and answers for what can be answered for. */
async function isPutOnRecord(office: Office, sanction: string): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go(sanction);
  const label = words.action('RecordOutsideDecision');
  const form = await counsel.from(words.say('sanction', 'more'), label);
  await form.when('decided', on('2021-08-20'));
  await form.write('memo', texts.outside);
  await form.send(label);
  await expect(counsel.fact(words.say('sanction', 'facts.state'))).toContainText(
    words.of('SanctionStatus', 'TAKEN_OUTSIDE'),
  );
  for (const code of ['UNION_NOTICE_MISSING', 'HEARING_NOT_OFFERED', 'RETALIATION_GATE_PENDING']) {
    await expect(counsel.main.getByText(words.say('sanction', `unmetOf.${code}`))).toBeVisible();
  }
  const days = words.say('sanction', 'taken_other', { count: 2 });
  await expect(counsel.fact(words.say('sanction', 'facts.taken'))).toContainText(days);
  const missing = line(counsel, union).and(counsel.main.locator('.check-missing'));
  await expect(missing).toContainText(words.of('ReadinessDanger', 'IRREPARABLE'));
  await expect(missing.getByRole('button', { name: words.action('OverrideReadiness') })).toHaveCount(0);
  const heard = line(counsel, hearing).and(counsel.main.locator('.check-missing'));
  await counsel.does('OverrideReadiness', (memo) => memo.write('memo', texts.hearingMemo), heard);
  await expect(heard).toHaveCount(0);
}

/** Arbitration and first instance are reported without a day; the second instance is the last, and all is entered then. */
async function courtsHaveSpoken(office: Office, sanction: string): Promise<void> {
  const { words } = office;
  office.company.on('2024-01-25');
  const counsel = await office.as('counsel');
  await counsel.go(sanction);
  const label = words.action('RecordProceeding');
  const instances = [
    { instance: 'ARBITRATION', happened: before('2024-01-25'), summary: texts.arbitration },
    { instance: 'FIRST_INSTANCE', happened: before('2024-01-25'), summary: texts.firstInstance },
    { instance: 'SECOND_INSTANCE', happened: on('2024-01-25'), summary: texts.secondInstance },
  ] as const;
  for (const [at, { instance, happened, summary }] of instances.entries()) {
    const form = await counsel.from(words.say('sanction', 'more'), label);
    await form.enum('instance', 'Instance', instance);
    await form.enum('instanceOutcome', 'InstanceOutcome', 'UPHELD');
    await form.when('happened', happened);
    await form.write('summary', summary);
    await form.send(label);
    const steps = counsel.section(words.say('sanction', 'besides')).locator('.step');
    const told = steps.filter({ hasText: words.of('SanctionStepKind', 'PROCEEDING_RECORDED') });
    await expect(told).toHaveCount(at + 1);
    await expect(told.last()).toContainText(words.of('InstanceOutcome', 'UPHELD'));
  }
  await expect(counsel.fact(words.say('sanction', 'facts.annulled'))).toContainText(
    words.say('common', 'no'),
  );
}

/** The rule was made known before, and signed for before the conduct was noticed; nothing shows that it came after. */
async function restsOnTheWarning(office: Office, address: string): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go(`${address}/charges`);
  const entries = counsel.section(words.say('charges', 'charges')).locator('.entry');
  await expect(entries).toHaveCount(2);
  for (const entry of await entries.all()) {
    await expect(entry).toContainText(words.of('Determination', 'SUBSTANTIATED'));
    await expect(entry).toContainText(words.day('2021-01-04'));
    await expect(entry).toContainText(words.say('charges', 'acknowledged', { day: words.day('2021-06-03') }));
    await expect(entry).toContainText(words.say('charges', 'onPublication'));
  }
  await counsel.go(`${address}/investigation`);
  const evidence = counsel.section(words.say('investigation', 'evidence'));
  await expect(evidence).toContainText(words.pick(texts.admission));
  await expect(evidence).toContainText(words.say('common', 'days.before', { day: words.day('2021-08-18') }));
  const answers = counsel.section(words.say('investigation', 'responses'));
  await expect(answers).toContainText(words.say('investigation', 'admits'));
}

async function timelineTellsIt(office: Office, address: string): Promise<void> {
  const kind = (name: string) => office.words.say('timeline', `kinds.${name}`);
  const happened = await placesOnTimeline(office, address, 'HAPPENED');
  expect(happened.first(kind('policy-published'))).toBeLessThan(happened.first(kind('policy-acknowledged')));
  expect(happened.first(kind('policy-acknowledged'))).toBeLessThan(
    happened.first(kind('outside-decision-recorded')),
  );
  expect(happened.count(kind('proceeding-recorded'))).toBe(3);
  expect(happened.count(kind('sanction-annulled'))).toBe(0);
}

for (const { language, locale } of languages) {
  test(`a dismissal for paid interviews is put on record with what it lacks (${language})`, async ({
    browser,
  }) => {
    test.setTimeout(900_000);
    const company = await Company.in('cn-guangdong', '2021-01-04');
    try {
      const office = new Office(company, browser, new Words(language), locale);
      await test.step('rule', () => ruleIsMadeKnown(office));
      const address = await test.step('admission', () => admissionIsSealed(office));
      const sanction = await test.step('dismissal', () => dismissalIsProposed(office, address));
      await test.step('approved', () => isApproved(office, sanction));
      await test.step('not decided', () => isNotDecidedHere(office, sanction));
      await test.step('on record', () => isPutOnRecord(office, sanction));
      await test.step('courts', () => courtsHaveSpoken(office, sanction));
      await test.step('warning', () => restsOnTheWarning(office, address));
      await test.step('timeline', () => timelineTellsIt(office, address));
      await office.pictures(`paid-interviews-${language}`, 'counsel', [
        sanction,
        address,
        `${address}/charges`,
        `${address}/timeline`,
        `${address}/investigation`,
      ]);
    } finally {
      company.close();
    }
  });
}
