import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';

import { take } from '../windows';
import type { Both, Words } from './words';
import { enteredOf } from './when';
import type { Told } from './when';

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A window in which something is entered, by the labels of its fields. */
export class Form {
  readonly window: Locator;
  readonly words: Words;

  constructor(window: Locator, words: Words) {
    this.window = window;
    this.words = words;
  }

  /** A label, whether or not the field may be left empty. */
  #label(name: string): RegExp {
    const label = name.includes('.')
      ? this.words.say(...this.#parts(name))
      : this.words.say('actions', `fields.${name}`);
    const optional = escaped(this.words.say('actions', 'optional'));
    return new RegExp(`^${escaped(label)}\\s*(${optional})?$`);
  }

  /** The page of a word and its key there. */
  #parts(name: string): [string, string] {
    const at = name.indexOf('.');
    return [name.slice(0, at), name.slice(at + 1)];
  }

  #field(name: string): Locator {
    return this.window.getByLabel(this.#label(name));
  }

  group(name: string): Locator {
    return this.window.getByRole('group', { name: this.#label(name) });
  }

  async write(name: string, text: string | Both): Promise<void> {
    await this.#field(name).fill(typeof text === 'string' ? text : this.words.pick(text));
  }

  /** One of several, by the word for it. */
  async choose(name: string, label: string | RegExp): Promise<void> {
    const select = this.#field(name);
    if (typeof label === 'string') {
      await select.selectOption({ label });
      return;
    }
    const option = select.locator('option', { hasText: label });
    await select.selectOption(await option.getAttribute('value'));
  }

  /** One value of an enum. */
  async enum(name: string, type: string, value: string): Promise<void> {
    await this.choose(name, this.words.of(type, value));
  }

  /** Somebody, found by typing their name; `shown`: as they are offered. */
  async person(name: string, who: string, within: Locator = this.window, shown = who): Promise<void> {
    const box = within.getByRole('combobox', { name: this.#label(name) });
    await box.fill(who);
    await take(box, this.window.getByRole('option', { name: shown, exact: true }));
  }

  async people(name: string, all: readonly string[]): Promise<void> {
    const box = this.group(name).getByRole('combobox');
    for (const who of all) {
      await box.fill(who);
      await take(box, this.window.getByRole('option', { name: who, exact: true }));
    }
    await box.press('Escape');
  }

  /** Somebody whom the case knows already. */
  async known(name: string, who: string): Promise<void> {
    const select = this.group(name).getByLabel(this.words.say('actions', 'fields.party'), { exact: true });
    await select.selectOption({ label: who });
  }

  /** Somebody of the company whom the case does not know yet. */
  async somebody(name: string, who: string, shown = who): Promise<void> {
    const way = this.group(name).getByLabel(this.words.say('actions', 'fields.party'), { exact: true });
    await way.selectOption({ label: this.words.say('actions', 'somebody') });
    await this.person('actions.person', who, this.group(name), shown);
  }

  /** Somebody who does not work here any more, and is marked so. */
  async someoneWhoLeft(name: string, who: string): Promise<void> {
    await this.somebody(name, who, `${who} ${this.words.say('actions', 'hasLeft')}`);
  }

  async outside(name: string, who: string): Promise<void> {
    await this.known(name, this.words.say('actions', 'outside'));
    await this.group(name).getByLabel(this.words.say('actions', 'outsideName'), { exact: true }).fill(who);
  }

  async when(name: string, told: Told): Promise<void> {
    const group = this.group(name);
    await group
      .getByLabel(this.words.say('actions', 'precision'), { exact: true })
      .selectOption({ label: this.words.of('Precision', told.precision) });
    const entered = enteredOf(told);
    if (entered) await group.getByLabel(this.words.say('actions', 'from'), { exact: true }).fill(entered);
  }

  /** The source that stands at a place of the plan; the first one is there already. */
  async source(at: number, kind: string, what: Both): Promise<void> {
    const group = this.group('sources');
    if (at > 0) await group.getByRole('button', { name: this.words.say('actions', 'addSource') }).click();
    const line = group.locator('.form-line').nth(at);
    const select = line.getByLabel(this.words.say('actions', 'fields.kind'), { exact: true });
    await select.selectOption({ label: this.words.of('SourceKind', kind) });
    await line
      .getByLabel(this.words.say('actions', 'fields.description'), { exact: true })
      .fill(this.words.pick(what));
  }

  /** What is concluded on the charges of somebody, on every piece of evidence or on one. */
  async concludes(of: string, determination: string, evidence?: string): Promise<void> {
    const charges = this.group('conclusions').locator('.form-stack > .form-stack', { hasText: of });
    for (const charge of await charges.all()) {
      await charge
        .getByRole('combobox')
        .selectOption({ label: this.words.of('Determination', determination) });
      const pieces = charge.getByRole('checkbox', evidence ? { name: evidence } : {});
      for (const piece of await pieces.all()) await piece.check();
    }
  }

  /** What was typed here before and not sent is offered; it is not wanted. */
  async startsAnew(): Promise<void> {
    await this.window.getByRole('button', { name: this.words.say('common', 'draft.discard') }).click();
  }

  async tick(label: string | RegExp, within: Locator = this.window): Promise<void> {
    await within.getByRole('checkbox', { name: label }).check();
  }

  /** Presses what does it, and waits until it is done. */
  async send(label: string): Promise<void> {
    await this.window.getByRole('button', { name: label, exact: true }).click();
    try {
      await expect(this.window).toBeHidden();
    } catch (error) {
      const said = await this.window.getByRole('alert').allTextContents();
      throw new Error(`${label}: ${said.join(' ')}`, { cause: error });
    }
  }

  /** Presses what does it; it is refused, and the refusal says why. */
  async isRefused(label: string, why: string | RegExp): Promise<void> {
    await this.window.getByRole('button', { name: label, exact: true }).click();
    await expect(this.window.getByRole('alert')).toContainText(why);
    await this.window.getByRole('button', { name: this.words.say('common', 'actions.cancel') }).click();
    await expect(this.window).toBeHidden();
  }
}
