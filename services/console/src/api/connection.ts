import { begin, leave } from './session';

/** `back`: for a moment after it was away. */
export type Connection = 'there' | 'away' | 'back';

/** Milliseconds between two times that it is tried, and for which it is said that it is back. */
const pace = 3000;
const told = 8000;

let now: Connection = 'there';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const refreshers = new Set<() => void>();
let waiting: (() => void)[] = [];

function become(next: Connection): void {
  now = next;
  for (const listener of listeners) listener();
}

async function tryAgain(): Promise<void> {
  clearTimeout(timer);
  try {
    if (await begin()) reached();
    else leave();
  } catch {
    lost();
  }
}

/** The server did not answer: it is tried until it does. */
export function lost(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void tryAgain(), pace);
  if (now !== 'away') become('away');
}

/** The server answered. */
export function reached(): void {
  if (now !== 'away') return;
  clearTimeout(timer);
  become('back');
  for (const refresh of refreshers) refresh();
  for (const resolve of waiting) resolve();
  waiting = [];
  timer = setTimeout(() => become('there'), told);
}

/** Waits until the server is there again. */
export function returned(): Promise<void> {
  return new Promise((resolve) => waiting.push(resolve));
}

/** Something looks as if the server were away, or back: it is asked. */
export function suspect(): void {
  void tryAgain();
}

/** Is called when the server is there again. */
export function onReturn(refresh: () => void): void {
  refreshers.add(refresh);
}

export function connection(): Connection {
  return now;
}

export function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes from the browser what it knows of its network. */
export function watchNetwork(): void {
  window.addEventListener('offline', suspect);
  window.addEventListener('online', () => {
    if (now === 'away') suspect();
  });
}
