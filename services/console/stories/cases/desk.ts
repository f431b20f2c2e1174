import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';

import { password, staff } from './company';
import type { Company, Who } from './company';
import { Form } from './form';
import type { Words } from './words';

/** Somebody of the staff at their desk, with a browser of their own. */
export class Desk {
  readonly page: Page;
  readonly words: Words;
  readonly #company: Company;

  constructor(page: Page, words: Words, company: Company) {
    this.page = page;
    this.words = words;
    this.#company = company;
  }

  /** Goes to an address of the console, or reads it anew. */
  async go(address: string): Promise<void> {
    await this.page.goto(`${this.#company.url}/console${address}`);
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  /** Opens the window of something; what it is called stands on the button. */
  async opens(label: string, within: Locator = this.main): Promise<Form> {
    await within.getByRole('button', { name: label, exact: true }).first().click();
    return this.#form();
  }

  /** Opens the window of something that stands in a menu. */
  async from(menu: string, label: string): Promise<Form> {
    await this.page.getByRole('button', { name: menu, exact: true }).click();
    await this.page
      .getByRole('list', { name: menu })
      .getByRole('button', { name: label, exact: true })
      .click();
    return this.#form();
  }

  async #form(): Promise<Form> {
    const window = this.page.getByRole('dialog');
    await window.waitFor();
    return new Form(window, this.words);
  }

  /** Opens the window of an action, fills it in, and does it. */
  async does(name: string, fill: (form: Form) => Promise<void>, within?: Locator): Promise<void> {
    const label = this.words.action(name);
    const form = await this.opens(label, within);
    await fill(form);
    await form.send(label);
  }

  /** The same from the menu of the case. */
  async doesToCase(name: string, fill: (form: Form) => Promise<void>): Promise<void> {
    const label = this.words.action(name);
    const form = await this.from(this.words.say('actions', 'menu'), label);
    await fill(form);
    await form.send(label);
  }

  /** Where somebody was led after what they did; the address within the console. */
  async landed(at: string): Promise<string> {
    await this.page.waitForURL(`**/console${at}*`);
    return new URL(this.page.url()).pathname.replace(/^\/console/, '');
  }

  /** What a fact of the page's head is. */
  fact(label: string): Locator {
    return this.main.locator('.fact', { has: this.page.getByText(label, { exact: true }) });
  }

  /** A section of the page, by its title. */
  section(title: string): Locator {
    return this.main.locator('section', {
      has: this.page.getByRole('heading', { name: title, exact: true }),
    });
  }
}

/** The people of one story. Each signs in when they have something to do, and anew on another day. */
export class Office {
  readonly company: Company;
  readonly words: Words;
  readonly #browser: Browser;
  readonly #locale: string;
  readonly #desks = new Map<Who, { desk: Desk; since: string }>();

  constructor(company: Company, browser: Browser, words: Words, locale: string) {
    this.company = company;
    this.words = words;
    this.#browser = browser;
    this.#locale = locale;
  }

  async as(who: Who): Promise<Desk> {
    const known = this.#desks.get(who);
    if (known?.since === this.company.today) return known.desk;
    const desk = known?.desk ?? (await this.#sitDown());
    // A page of an earlier day asks on its own, finds its session over, and would lead to the sign-in from wherever one is by then.
    await desk.page.goto('about:blank');
    const answer = await desk.page.request.post(`${this.company.url}/staff/sign-in`, {
      data: { username: who, password },
    });
    expect(answer.ok()).toBe(true);
    this.#desks.set(who, { desk, since: this.company.today });
    return desk;
  }

  async #sitDown(): Promise<Desk> {
    const context = await this.#browser.newContext({
      locale: this.#locale,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    return new Desk(await context.newPage(), this.words, this.company);
  }

  /** Pictures of finished pages, for whoever looks at them: only where a folder for them is named. */
  async pictures(name: string, who: Who, addresses: readonly string[]): Promise<void> {
    const folder = process.env['STORY_PICTURES'];
    if (!folder) return;
    const desk = await this.as(who);
    for (const [at, address] of addresses.entries()) {
      await desk.go(address);
      await desk.page.waitForLoadState('networkidle');
      for (const [look, width] of [
        ['light', 1280],
        ['dark', 1280],
        ['light', 360],
      ] as const) {
        await desk.page.emulateMedia({ colorScheme: look });
        await desk.page.setViewportSize({ width, height: 900 });
        await desk.page.screenshot({ path: `${folder}/${name}-${at}-${look}-${width}.png`, fullPage: true });
      }
    }
  }

  name(who: Who): string {
    return staff[who].name;
  }
}
