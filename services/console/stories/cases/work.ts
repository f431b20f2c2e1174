import { createHash } from 'node:crypto';

import { expect } from '@playwright/test';

import type { Office } from './desk';
import type { Form } from './form';
import type { Told } from './when';
import type { Both } from './words';

export function digest(paper: string): string {
  return createHash('sha256').update(paper).digest('hex');
}

/** Counsel drafts a version of the rules, records on a memo that nothing is known of a consultation, and publishes it. */
export async function rulesAreMade(
  office: Office,
  version: Both,
  memo: Both,
  published: Told,
): Promise<void> {
  const { words } = office;
  const counsel = await office.as('counsel');
  const title = (step: string) => words.say('policies', `${step}.title`);
  await counsel.go('/administration/policies');
  const draft = await counsel.opens(title('draft'));
  await draft.write('policies.draft.version', version);
  await draft.write('policies.draft.sha256', digest(version.en));
  await draft.send(title('draft'));
  const consult = await counsel.opens(title('consult'));
  await consult.when('policies.consult.on', { precision: 'UNKNOWN' });
  await consult.write('policies.consult.memo', memo);
  await consult.send(title('consult'));
  const publish = await counsel.opens(title('publish'));
  await publish.when('policies.publish.on', published);
  await publish.send(title('publish'));
}

/** Human resources enter somebody into the directory. */
export async function isEntered(office: Office, name: string, joined: Told): Promise<void> {
  const { words } = office;
  const hr = await office.as('hr');
  await hr.go('/administration/people');
  const title = words.say('directory', 'register.title');
  const entry = await hr.opens(title);
  await entry.write('directory.columns.name', name);
  await entry.choose('directory.columns.department', words.say('directory', 'fields.otherDepartment'));
  await entry.write('directory.fields.departmentId', 'department-00000000030000000000000001');
  await entry.when('directory.columns.joined', joined);
  await entry.send(title);
}

/** Opens somebody's entry in the directory; whoever has left is found as well. */
export async function entryOf(office: Office, name: string) {
  const hr = await office.as('hr');
  await hr.go('/administration/people');
  await hr.main.getByRole('link', { name, exact: true }).click();
  await expect(hr.main.getByRole('heading', { level: 1 })).toHaveText(name);
  return hr;
}

export async function hasSigned(office: Office, name: string, when: Told): Promise<void> {
  const title = office.words.say('directory', 'acknowledge.title');
  const hr = await entryOf(office, name);
  const signed = await hr.opens(title);
  await signed.when('directory.acknowledge.on', when);
  await signed.send(title);
}

/** Counsel opens a case on what the company itself came to know, weighs it, and gives it to those who work on it. */
export async function caseIsOpened(office: Office, title: Both, knownOn: string): Promise<string> {
  const { words } = office;
  const counsel = await office.as('counsel');
  await counsel.go('/cases');
  await counsel.does('OpenCaseWithoutReport', async (form) => {
    await form.write('title', title);
    await form.person('counsel', office.name('counsel'));
    await form.write('knownOn', knownOn);
  });
  const address = await counsel.landed('/case/case-');
  await counsel.doesToCase('AssessCase', async (form) => {
    await form.enum('severity', 'Severity', 'GRAVE');
    await form.write('assessment', title);
  });
  for (const [who, role] of [
    ['intake', 'INTAKE'],
    ['investigator', 'INVESTIGATOR'],
  ] as const) {
    await counsel.doesToCase('AssignCase', async (form) => {
      await form.enum('role', 'HandlerRole', role);
      await form.person('handler', office.name(who));
    });
  }
  await expect(counsel.main.getByRole('heading', { level: 1 })).toHaveText(words.pick(title));
  return address;
}

/** A charge that somebody makes. */
export interface Charge {
  clause: string;
  severity: 'MINOR' | 'SERIOUS' | 'GRAVE';
  conduct: Told;
  what: Both;
}

/** The intake officer charges a subject whom the case knows. */
export async function isCharged(office: Office, address: string, who: string, charge: Charge): Promise<void> {
  const intake = await office.as('intake');
  await intake.go(`${address}/charges`);
  await intake.doesToCase('RaiseAllegation', async (form) => {
    await form.known('subject', who);
    await form.choose('clause', new RegExp(`^${charge.clause.replaceAll('.', '\\.')} `));
    await form.enum('severity', 'Severity', charge.severity);
    await form.when('conduct', charge.conduct);
    await form.write('description', charge.what);
  });
}

/** The investigator plans it with some sources, counsel allows them, and collecting begins. */
export async function isInvestigated(
  office: Office,
  address: string,
  scope: Both,
  sources: readonly { kind: string; what: Both }[],
): Promise<void> {
  const { words } = office;
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/investigation`);
  await investigator.doesToCase('StartInvestigation', async (form) => {
    await form.write('scope', scope);
    for (const [at, { kind, what }] of sources.entries()) await form.source(at, kind, what);
  });
  const counsel = await office.as('counsel');
  await counsel.go(`${address}/investigation`);
  await counsel.does('AuthoriseInvestigation', () => Promise.resolve());
  await expect(
    investigator.main.getByText(words.of('InvestigationStatus', 'AUTHORISED')).first(),
  ).toBeVisible();
  await investigator.does('StartCollection', () => Promise.resolve());
}

/** A piece of evidence. */
export interface Piece {
  source: Both;
  method: string;
  title: Both;
  collected: Told;
  shows: Told;
}

export async function isSealed(office: Office, piece: Piece): Promise<void> {
  const { words } = office;
  const investigator = await office.as('investigator');
  await investigator.does('SealEvidence', async (form) => {
    await form.choose('source', new RegExp(words.pick(piece.source).replaceAll(/[()]/g, '.')));
    await form.write('title', piece.title);
    await form.enum('method', 'CollectionMethod', piece.method);
    await form.write('sha256', digest(piece.title.en));
    await form.when('collected', piece.collected);
    await form.when('shows', piece.shows);
    await form.person('collector', office.name('investigator'));
  });
  await expect(investigator.main.getByRole('heading', { name: words.pick(piece.title) })).toBeVisible();
}

/** Every charge that waits for it: its subject is told on a day. */
export async function subjectsAreTold(office: Office, address: string, day: string): Promise<void> {
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/charges`);
  const charges = investigator.section(office.words.say('charges', 'charges')).locator('.entry');
  await expect(charges.first()).toBeVisible();
  const told = charges.getByText(office.words.of('AllegationStatus', 'SUBJECT_INFORMED'), { exact: true });
  for (let at = 0, all = await charges.count(); at < all; at += 1) {
    await investigator.does('InformSubject', (form) => form.write('on', day), charges.nth(at));
    await expect(told).toHaveCount(at + 1);
  }
}

/** The report is written, reviewed by counsel, and the investigation is over. */
export async function isConcluded(office: Office, address: string, text: Both): Promise<void> {
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/investigation`);
  await investigator.does('DraftInvestigationReport', (form) => form.write('text', text));
  const counsel = await office.as('counsel');
  await counsel.go(`${address}/investigation`);
  await counsel.does('ReviewInvestigationReport', () => Promise.resolve());
  await investigator.does('CompleteInvestigation', () => Promise.resolve());
}

/** The investigator concludes on each charge; counsel reviews the finding and puts it into force. */
export async function isFound(
  office: Office,
  address: string,
  text: Both,
  conclude: (form: Form) => Promise<void>,
): Promise<void> {
  const investigator = await office.as('investigator');
  await investigator.go(`${address}/charges`);
  await investigator.doesToCase('DraftFinding', async (form) => {
    await conclude(form);
    await form.write('text', text);
  });
  const counsel = await office.as('counsel');
  await counsel.go(`${address}/charges`);
  await counsel.does('ReviewFinding', () => Promise.resolve());
  await counsel.does('IssueFinding', () => Promise.resolve());
  const { words } = office;
  await expect(counsel.fact(words.say('caseFile', 'state'))).toContainText(
    words.of('CaseStatus', 'FINDINGS_ISSUED'),
  );
}

/** The entries of a case's timeline in one order. */
export class Places {
  readonly #entries: readonly string[];

  constructor(entries: readonly string[]) {
    this.#entries = entries;
  }

  /** Where the first entry stands that says all of this. */
  first(...texts: readonly string[]): number {
    const at = this.#entries.findIndex((entry) => texts.every((text) => entry.includes(text)));
    if (at < 0) throw new Error(`not on the timeline: ${texts.join(' ')}`);
    return at;
  }

  count(...texts: readonly string[]): number {
    return this.#entries.filter((entry) => texts.every((text) => entry.includes(text))).length;
  }
}

/** Reads the whole timeline, in a window so high that everything is in it. */
export async function placesOnTimeline(
  office: Office,
  address: string,
  order: 'HAPPENED' | 'RECORDED',
): Promise<Places> {
  const { words } = office;
  const counsel = await office.as('counsel');
  const before = counsel.page.viewportSize() ?? { width: 1280, height: 720 };
  await counsel.page.setViewportSize({ width: 1280, height: 20_000 });
  await counsel.go(`${address}/timeline`);
  const select = counsel.main.getByLabel(words.say('timeline', 'order'), { exact: true });
  await select.selectOption({ label: words.of('TimelineOrder', order) });
  const entries = counsel.main.locator('.timeline-entry');
  await expect(async () => {
    const all = await entries.last().locator('xpath=..').getAttribute('aria-setsize', { timeout: 1_000 });
    await expect(entries).toHaveCount(Number(all), { timeout: 1_000 });
    await expect(counsel.main.locator('.records-foot')).toHaveText(
      words.say('timeline', 'reading', { shown: Number(all), total: Number(all) }),
      { timeout: 1_000 },
    );
  }).toPass();
  const texts = await entries.evaluateAll((found) =>
    found.map(
      (entry) => [Number(entry.parentElement?.getAttribute('aria-posinset')), entry.ariaLabel ?? ''] as const,
    ),
  );
  await counsel.page.setViewportSize(before);
  return new Places([...texts].sort(([one], [other]) => one - other).map(([, text]) => text));
}
