import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function until(what: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let at = 0; at < seconds * 4; at += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the server did not come up');
}

function begin(data: string, port: number): ChildProcess {
  const binary = process.env['PROBITY_BIN'] ?? join(root, 'target/debug/probity');
  // The server refuses settings that it does not know, such as those of the stories.
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('PROBITY_'));
  const environment = {
    ...Object.fromEntries(others),
    PROBITY_DEVELOPMENT: 'true',
    PROBITY_DATA: data,
    PROBITY_LISTEN: `127.0.0.1:${port}`,
  };
  return spawn(binary, ['demo'], { cwd: root, env: environment, stdio: 'ignore' });
}

/** Makes a demo company of its own. Its server serves the console as it was built last, under its own policy. */
export default async function company(): Promise<() => void> {
  if (!existsSync(join(root, 'ops/.build/console/index.html'))) throw new Error('build the console first');
  const port = Number(process.env['PROBITY_STORIES_PORT'] ?? '8097');
  const folder = mkdtempSync(join(tmpdir(), 'probity-console-'));
  // The demo makes its folder itself, and takes none that is there.
  const data = join(folder, 'data');
  const server = begin(data, port);
  const demo = join(data, 'demo.json');
  await until(async () => existsSync(demo) && (await isUp(`http://127.0.0.1:${port}/readyz`)), 300);
  const told = JSON.parse(readFileSync(demo, 'utf8')) as {
    password: string;
    custodian_key: string;
    receipts: unknown;
  };
  process.env['PROBITY_STORIES_FOLDER'] = folder;
  process.env['PROBITY_STORIES_PASSWORD'] = told.password;
  process.env['PROBITY_STORIES_CUSTODIAN_KEY'] = told.custodian_key;
  process.env['PROBITY_STORIES_RECEIPTS'] = JSON.stringify(told.receipts);
  return () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}
