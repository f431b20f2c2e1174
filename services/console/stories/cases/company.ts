import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What everybody in these stories signs in with. */
export const password = 'a quiet river bends twice';

/** Who works at a company of a case: the cases name nobody of them, so that they are called by what they do. */
export const staff = {
  intake: { name: '受理员林', role: ['INT'] },
  investigator: { name: '调查员陈', role: ['INV'] },
  second: { name: '调查员何', role: ['INV'] },
  counsel: { name: '法务许', role: ['LEG'] },
  hr: { name: '人事孙', role: ['HR'] },
  manager: { name: '总经理邓', role: ['DEC', 'general-manager'] },
  deputy: { name: '副总经理周', role: ['DEC', 'general-manager'] },
  union: { name: '工会罗', role: ['UN'] },
  custodian: { name: '保管人唐', role: ['CUS'] },
  admin: { name: '管理员高', role: ['ADM'] },
} as const;

export type Who = keyof typeof staff;

const run = promisify(execFile);

/** Compiles what moves the clock. */
function compiled(folder: string): string {
  const library = join(folder, 'clock.so');
  const source = fileURLToPath(new URL('clock.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source]);
  return library;
}

function secondsTo(day: string): number {
  return Math.round((Date.parse(`${day}T09:00:00+08:00`) - Date.now()) / 1000);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A folder with data, a clock of its own, and what runs on them. */
class Folder {
  readonly path: string;
  readonly #more: Record<string, string>;

  constructor(path: string, more: Record<string, string> = {}) {
    this.path = path;
    this.#more = more;
  }

  get #clock(): string {
    return join(this.path, 'clock');
  }

  /** Nine in the morning, Shanghai, of a day. */
  on(day: string): void {
    writeFileSync(`${this.#clock}.next`, String(secondsTo(day)));
    renameSync(`${this.#clock}.next`, this.#clock);
  }

  #environment(): NodeJS.ProcessEnv {
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith('PROBITY_'));
    return {
      ...Object.fromEntries(others),
      LD_PRELOAD: join(this.path, 'clock.so'),
      STORY_CLOCK: this.#clock,
      PROBITY_DEVELOPMENT: 'true',
      PROBITY_REQUIRE_SECOND_FACTOR: 'false',
      PROBITY_DATA: join(this.path, 'data'),
      ...this.#more,
    };
  }

  get #binary(): string {
    return process.env['PROBITY_BIN'] ?? join(root, 'target/debug/probity');
  }

  async command(parts: readonly string[], input?: string): Promise<void> {
    const running = run(this.#binary, parts, { cwd: root, env: this.#environment() });
    running.child.stdin?.end(input ?? '');
    await running;
  }

  serve(): ChildProcess {
    return spawn(this.#binary, ['serve'], { cwd: root, env: this.#environment(), stdio: 'ignore' });
  }
}

/** A company on the day before the first case, with its staff and nothing else; made once, and copied for each story. */
async function founded(): Promise<string> {
  const made = join(process.env['PROBITY_STORIES_FOLDER'] ?? '', 'company-of-the-cases');
  if (existsSync(made)) return made;
  const making = mkdtempSync(`${made}-`);
  compiled(making);
  const folder = new Folder(making);
  folder.on('2020-10-30');
  await folder.command(['init']);
  for (const [username, { name, role }] of Object.entries(staff)) {
    const [kind, level] = role as readonly [string, string?];
    const parts = ['staff', 'add', username, '--name', name, '--role', kind];
    await folder.command(level ? [...parts, '--level', level] : parts, `${password}\n`);
  }
  try {
    renameSync(making, made);
  } catch (error) {
    // Another story beside this one founded it first.
    if (!existsSync(made)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return made;
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** The company of a case: a server of its own, on the day on which the story is. */
export class Company {
  readonly url: string;
  today = '';
  readonly #folder: Folder;
  readonly #server: ChildProcess;

  private constructor(url: string, folder: Folder, server: ChildProcess) {
    this.url = url;
    this.#folder = folder;
    this.#server = server;
  }

  static async in(profile: string, day: string): Promise<Company> {
    const path = mkdtempSync(join(tmpdir(), 'probity-case-'));
    cpSync(await founded(), path, { recursive: true });
    const port = await freePort();
    const listen = `127.0.0.1:${port}`;
    const folder = new Folder(path, { PROBITY_PROFILE: profile, PROBITY_LISTEN: listen });
    mkdirSync(path, { recursive: true });
    folder.on(day);
    const company = new Company(`http://${listen}`, folder, folder.serve());
    company.today = day;
    for (let at = 0; !(await isUp(company.url)); at += 1) {
      if (at > 600 || company.#server.exitCode !== null) throw new Error('the server did not come up');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return company;
  }

  /** Goes to a later day. */
  on(day: string): void {
    this.#folder.on(day);
    this.today = day;
  }

  close(): void {
    this.#server.kill();
    rmSync(this.#folder.path, { recursive: true, force: true });
  }
}
