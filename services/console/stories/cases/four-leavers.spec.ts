import { expect, test } from '@playwright/test';

import { Company } from './company';
import { Office } from './desk';
import { four, seen, texts } from './four-leavers';
import { inMonth, on, unknown } from './when';
import type { Told } from './when';
import {
  caseIsOpened,
  digest,
  entryOf,
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

/** October 2020: contracts, phones with accounts, and what is a trade secret and has to be given back. */
async function fourAreHired(office: Office): Promise<void> {
  const { words } = office;
  await rulesAreMade(office, texts.agreement, texts.noConsultation, inMonth('2020-10'));
  for (const { name } of four(words)) {
    await isEntered(office, name, inMonth('2020-10'));
    await hasSigned(office, name, inMonth('2020-10'));
  }
  const hr = await office.as('hr');
  const title = words.say('accounts', 'register.title');
  await hr.go('/administration/accounts');
  for (const { name, contacts } of four(words)) {
    const entry = await hr.opens(title);
    await entry.person('accounts.holder', name);
    await entry.write('accounts.identifier', words.pick(texts.accountOf).replace('…', name));
    if (contacts) await entry.write('accounts.contacts', String(contacts));
    await entry.when('accounts.registered', inMonth('2020-10'));
    await entry.send(title);
  }
}

/** 17 April 2021: notice by WeChat, no handover, accounts re-bound to private numbers. */
async function fourLeave(office: Office): Promise<void> {
  const { words } = office;
  office.company.on('2021-04-17');
  const departure = words.say('directory', 'depart.title');
  for (const { name } of four(words)) {
    const hr = await entryOf(office, name);
    const form = await hr.opens(departure);
    await form.when('directory.columns.left', on('2021-04-17'));
    await form.send(departure);
  }
  const hr = await office.as('hr');
  await hr.go('/administration/accounts');
  await hr.main.getByRole('button', { name: words.say('accounts', 'handoverMissing'), exact: true }).click();
  const anomaly = words.say('accounts', 'anomaly.title');
  for (const { name } of four(words)) {
    const row = hr.main.getByRole('row', { name: words.pick(texts.accountOf).replace('…', name) });
    await expect(row).toContainText(words.say('accounts', 'handoverMissing'));
    const form = await hr.opens(anomaly, row);
    await form.write('accounts.anomaly.what', texts.rebound);
    await form.when('accounts.anomaly.on', on('2021-04-17'));
    await form.send(anomaly);
  }
  await accountsAreMissing(office);
}

/** What was not handed over follows from the register; of three accounts nobody knows how many contacts they had. */
async function accountsAreMissing(office: Office): Promise<void> {
  const { words } = office;
  const hr = await office.as('hr');
  await hr.go('/administration/accounts');
  await hr.main.getByRole('button', { name: words.say('accounts', 'handoverMissing'), exact: true }).click();
  const rows = hr.main.getByRole('row', { name: words.say('accounts', 'handoverMissing') });
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: '599' })).toHaveCount(1);
}

/** A case on what the company itself saw, with the four as subjects. */
async function matterIsOpened(office: Office): Promise<string> {
  const { words } = office;
  const address = await caseIsOpened(office, texts.title, '2021-04-17');
  const intake = await office.as('intake');
  await intake.go(`${address}/people`);
  for (const { name } of four(words)) {
    await intake.does('AddParty', async (form) => {
      await form.someoneWhoLeft('party', name);
      await form.enum('role', 'PartyRole', 'SUBJECT');
    });
  }
  for (const { name } of four(words)) {
    for (const charge of seen)
      await isCharged(office, address, name, { ...charge, conduct: on('2021-04-17') });
  }
  await isInvestigated(office, address, texts.scope, [
    { kind: 'COMPANY_RECORDS', what: texts.records },
    { kind: 'PUBLIC_SOURCE', what: texts.publicRecords },
  ]);
  return address;
}

/** 28 May 2021: A sues the four and company B, which is no employee. When the contacts were used is not reported. */
async function companySues(office: Office, address: string): Promise<void> {
  const { words } = office;
  office.company.on('2021-05-28');
  const misuse = { clause: '4.3.2', severity: 'GRAVE', conduct: unknown, what: texts.misuse } as const;
  for (const { name } of four(words)) await isCharged(office, address, name, misuse);
  const intake = await office.as('intake');
  await intake.go(`${address}/people`);
  await intake.does('AddParty', async (form) => {
    await form.outside('party', words.pick(texts.companyB));
    await form.enum('role', 'PartyRole', 'SUBJECT');
  });
  const parties = intake.section(words.say('people', 'parties')).getByRole('listitem');
  await expect(parties.filter({ hasText: words.of('PartyRole', 'SUBJECT') })).toHaveCount(5);
  const againstB = { clause: '6.3.1', severity: 'GRAVE', conduct: unknown, what: texts.againstB } as const;
  await isCharged(office, address, words.pick(texts.companyB), againstB);
}

const papers: readonly { title: keyof typeof texts; isPublic: boolean; collected: Told; shows: Told }[] = [
  { title: 'notices', isPublic: false, collected: on('2021-04-17'), shows: on('2021-04-17') },
  { title: 'agreements', isPublic: false, collected: unknown, shows: inMonth('2020-10') },
  { title: 'registration', isPublic: true, collected: unknown, shows: on('2021-04-07') },
  { title: 'statementOfClaim', isPublic: false, collected: on('2021-05-28'), shows: on('2021-05-28') },
];

/** What A has is sealed; everybody is told what is charged, and nothing is reported of an answer. */
async function everybodyMayAnswer(office: Office, address: string): Promise<void> {
  const { words } = office;
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/investigation`);
  for (const { title, isPublic, collected, shows } of papers) {
    const source = isPublic ? texts.publicRecords : texts.records;
    await isSealed(office, { source, method: 'ORIGINAL', title: texts[title], collected, shows });
  }
  await subjectsAreTold(office, address, '2021-05-28');
  const everybody = [...four(words).map(({ name }) => name), words.pick(texts.companyB)];
  await investigator.go(`${address}/investigation`);
  for (const name of everybody)
    await investigator.does('OpenResponseWindow', (form) => form.known('subject', name));
  office.company.on('2021-06-05');
  const later = await office.as('investigator');
  await later.go(`${address}/investigation`);
  for (const name of everybody)
    await later.does('RecordWindowElapsed', (form) => form.known('subject', name));
}

/** 14 April 2022: the judgment is reported; it is evidence, and the findings follow it. */
async function findingsAreIssued(office: Office, address: string): Promise<void> {
  const { words } = office;
  office.company.on('2022-04-14');
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/investigation`);
  await isSealed(office, {
    source: texts.publicRecords,
    method: 'ORIGINAL',
    title: texts.judgment,
    collected: on('2022-04-14'),
    shows: inMonth('2022-04'),
  });
  await isConcluded(office, address, texts.result);
  await isFound(office, address, texts.result, async (form) => {
    for (const { name } of four(words)) await form.concludes(`· ${name}`, 'SUBSTANTIATED');
    await form.concludes(`· ${words.pick(texts.companyB)}`, 'INCONCLUSIVE', words.pick(texts.judgment));
  });
}

/** Twelve charges against the four hold; the one against B, which the policy does not bind, cannot be decided. */
async function findingsSayWhatTheCourtSaid(office: Office, address: string): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go(`${address}/charges`);
  const entries = counsel.section(words.say('charges', 'charges')).locator('.entry');
  await expect(entries).toHaveCount(13);
  const substantiated = entries.filter({ hasText: words.of('Determination', 'SUBSTANTIATED') });
  await expect(substantiated).toHaveCount(12);
  const undated = substantiated.filter({ hasText: words.say('charges', 'onPublication') });
  await expect(undated).toHaveCount(4);
  const againstB = entries.filter({ hasText: words.pick(texts.companyB) }).last();
  await expect(againstB).toContainText(words.of('Determination', 'INCONCLUSIVE'));
  await expect(againstB).toContainText(words.say('charges', 'noGround'));
}

/** 460,000 yuan were claimed of the four together. How the loss was worked out is not reported. */
async function damagesAreClaimed(office: Office, address: string): Promise<string> {
  const { words } = office;
  const [first, ...others] = four(words).map(({ name }) => name);
  const counsel = await office.as('counsel');
  await counsel.go(address);
  await counsel.doesToCase('AssessLoss', async (form) => {
    await form.known('debtor', first ?? '');
    for (const name of others) await form.tick(new RegExp(`^${name}$`), form.group('jointDebtors'));
    await form.enum('actions.loss.method', 'LossMethod', 'COMMERCIAL_VALUE');
    await form.write('actions.loss.amount', '460000');
    await form.enum('fault', 'Fault', 'INTENT');
    await form.write('lossReasons', texts.sum);
  });
  const claim = await counsel.landed('/claims/claim-');
  await counsel.does('ConfirmClaimBasis', (form) => form.write('legalBasis', texts.basis));
  await counsel.does('NoticeClaim', async (form) => {
    await form.write('on', '2021-05-28');
    await form.write('noticeSha256', digest('statement of claim'));
  });
  await counsel.does('RecordDispute', (form) => form.write('objection', texts.answerOfNobody));
  await counsel.does('BringClaim', async (form) => {
    await form.enum('forum', 'ClaimForum', 'COURT');
    await form.write('on', '2021-05-28');
    await form.write('reference', texts.court);
  });
  await counsel.does('RecordRuling', async (form) => {
    await form.enum('forum', 'ClaimForum', 'COURT');
    await form.write('awarded', '120000');
    await form.write('on', '2022-04-14');
    await form.write('rulingSha256', digest('judgment of April 2022'));
  });
  return claim;
}

/** 120,000 were awarded. Nothing can come out of wages that nobody earns here any more. */
async function partIsAwarded(office: Office, claim: string): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go(claim);
  const settle = words.action('ScheduleRecovery');
  const wages = await counsel.opens(settle);
  await wages.enum('way', 'RecoveryWay', 'WAGES');
  await wages.write('fromMonth', '2022-05');
  await wages.isRefused(settle, words.language === 'en' ? 'employment has ended' : '劳动关系已终止');
  await counsel.does('ScheduleRecovery', async (form) => {
    await form.startsAnew();
    await form.enum('way', 'RecoveryWay', 'PAYMENT');
    await form.write('fromMonth', '2022-05');
  });
  const named = words.action('NameClaimOwner');
  const owner = await counsel.from(words.say('claim', 'more'), named);
  await owner.person('owner', office.name('counsel'));
  await owner.send(named);
  const amounts = counsel.section(words.say('claim', 'amounts.title'));
  const sum = (word: string) => amounts.locator('.sum', { hasText: words.say('claim', `amounts.${word}`) });
  await expect(sum('claimed').first()).toContainText('460,000.00');
  await expect(sum('due')).toContainText('120,000.00');
  await expect(amounts).toContainText(words.say('claim', 'amounts.part', { part: '26.1%' }));
  await expect(sum('recovered')).toContainText('0.00');
  await expect(counsel.section(words.say('claim', 'recovery.title'))).toContainText(
    words.say('claim', 'recovery.empty'),
  );
  const jointly = counsel.fact(words.say('claim', 'facts.debtor')).getByText(words.say('claim', 'jointly'));
  await expect(jointly).toHaveCount(3);
}

/** All four have left: nothing of the scale has an object, and the case is closed. */
async function caseIsClosed(office: Office, address: string): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go(address);
  await counsel.doesToCase('TakeNoAction', (form) => form.write('reason', texts.nobodyLeft));
  await counsel.doesToCase('CloseCase', (form) => form.choose('retention', words.pick(texts.damages)));
  await expect(counsel.fact(words.say('caseFile', 'state'))).toContainText(words.of('CaseStatus', 'CLOSED'));
}

/** B was registered ten days before the four left; A sealed the proof of it six weeks after. */
async function timelineHasBothOrders(office: Office, address: string): Promise<void> {
  const { words } = office;
  const kind = (name: string) => words.say('timeline', `kinds.${name}`);
  const registration = [kind('evidence-sealed'), words.day('2021-04-07')] as const;
  const happened = await placesOnTimeline(office, address, 'HAPPENED');
  const recorded = await placesOnTimeline(office, address, 'RECORDED');
  expect(happened.first(...registration)).toBeLessThan(happened.first(kind('person-left')));
  expect(recorded.first(...registration)).toBeGreaterThan(recorded.first(kind('person-left')));
  const order = [
    'account-registered',
    'person-left',
    'case-opened',
    'finding-issued',
    'no-action-taken',
    'case-closed',
  ];
  const places = order.map((name) => recorded.first(kind(name)));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(happened.count(words.say('common', 'days.unknown'))).toBeGreaterThan(0);
}

for (const { language, locale } of languages) {
  test(`four leavers are one case with an outside party (${language})`, async ({ browser }) => {
    test.setTimeout(900_000);
    const company = await Company.in('cn', '2020-10-31');
    try {
      const office = new Office(company, browser, new Words(language), locale);
      await test.step('hired', () => fourAreHired(office));
      await test.step('leave', () => fourLeave(office));
      const address = await test.step('case', () => matterIsOpened(office));
      await test.step('sued', () => companySues(office, address));
      await test.step('may answer', () => everybodyMayAnswer(office, address));
      await test.step('findings', () => findingsAreIssued(office, address));
      await test.step('what the court said', () => findingsSayWhatTheCourtSaid(office, address));
      const claim = await test.step('claimed', () => damagesAreClaimed(office, address));
      await test.step('awarded', () => partIsAwarded(office, claim));
      await test.step('closed', () => caseIsClosed(office, address));
      await test.step('both orders', () => timelineHasBothOrders(office, address));
      // The return of the accounts is not reported.
      await test.step('accounts', () => accountsAreMissing(office));
      await office.pictures(`four-leavers-${language}`, 'counsel', [
        claim,
        address,
        `${address}/charges`,
        `${address}/timeline`,
        `${address}/people`,
        `${address}/investigation`,
      ]);
    } finally {
      company.close();
    }
  });
}
