import { lost, returned } from './connection';

/** Whether this page's parts are still those that the server has; `away`: it does not answer. */
type Answer = 'same' | 'newer' | 'away';

let newer = false;
let asking: Promise<Answer> | undefined;
const listeners = new Set<() => void>();

/** The script that a page of the console begins with. Its name has a hash of it in it, and it names all other parts. */
function scriptOf(page: Document): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}

async function compare(): Promise<Answer> {
  try {
    const answer = await fetch(import.meta.env.BASE_URL, { cache: 'no-store' });
    if (!answer.ok) throw new Error(`console: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (scriptOf(page) === scriptOf(document)) return 'same';
  } catch {
    lost();
    return 'away';
  }
  newer = true;
  for (const listener of listeners) listener();
  return 'newer';
}

/** Asks once, however many parts are missing. */
function ask(): Promise<Answer> {
  asking ??= compare().finally(() => (asking = undefined));
  return asking;
}

/**
 * Loads a part of the console. What is shown meanwhile stays: while the server is away, until it is back; for good, if a new version
 * has taken the place of this one, which is then said. Fails where neither is so.
 */
export async function part<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    switch (await ask()) {
      case 'same':
        throw error;
      case 'newer':
        return new Promise(() => undefined);
      case 'away':
        await returned();
        return part(load);
    }
  }
}

/** Whether a new version took the place of the one that is shown. */
export function isNewer(): boolean {
  return newer;
}

export function watchVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks also after what is not loaded by `part`, such as a sheet of rules. */
export function watchParts(): void {
  window.addEventListener('vite:preloadError', () => void ask());
}
