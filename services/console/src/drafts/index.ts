import { sha256 } from '../parts/sha256';
import { keyOf, makeKey, put, remove, rows, wipe } from './store';
import type { Row } from './store';

/** What something is about that is typed: what is done, and to which record. */
export interface About {
  /** What tells it from every other window. */
  key: string;
  /** As the window is headed. */
  title: string;
  /** Of the page that it was typed on. */
  address: string;
}

/** A thing that was sent, and may have taken effect although no answer came. */
export interface Attempt {
  /** The `clientMutationId`, the same when it is sent again. */
  name: string;
  /** What was sent. */
  text: string;
}

/** What somebody typed and did not send. */
export interface Draft extends About {
  /** When it was typed. */
  at: string;
  values: Record<string, unknown>;
  attempt: Attempt | null;
}

const day = 86_400_000;
/** Days after which it is thrown away. */
const most = 7;

let owner: string | null = null;
/** One thing after the other, so that what is sent cannot come back. */
let last: Promise<unknown> = Promise.resolve();

/** How long anybody waits for what the browser keeps. */
const patience = 3000;

/** Nothing that goes wrong here, or takes for ever, stands in the way of the work: there is no draft then. */
function next<T>(what: () => Promise<T>, otherwise: T): Promise<T> {
  const waited = new Promise<T>((resolve) => setTimeout(resolve, patience, otherwise));
  const result = Promise.race([last.then(what).catch(() => otherwise), waited]);
  last = result;
  return result;
}

function digest(text: string): Promise<string> {
  return sha256(new TextEncoder().encode(text));
}

/** Opens what a person typed here before. What others typed is thrown away, and so is what is too old. */
export function beginDrafts(person: string): Promise<void> {
  return next(async () => {
    const mine = await digest(person);
    await wipe(mine);
    if (!(await keyOf(mine))) await makeKey(mine);
    for (const [name, { until }] of await rows()) if (until <= Date.now()) await remove(name);
    owner = mine;
  }, undefined);
}

async function unsealed(name: string, row: Row, key: CryptoKey): Promise<Draft | null> {
  try {
    const additionalData = new TextEncoder().encode(name);
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: row.iv, additionalData },
      key,
      row.sealed,
    );
    return JSON.parse(new TextDecoder().decode(text)) as Draft;
  } catch {
    return null;
  }
}

async function all(): Promise<[string, Draft][]> {
  const key = owner && (await keyOf(owner));
  if (!key) return [];
  const found: [string, Draft][] = [];
  for (const [name, row] of await rows()) {
    const draft = row.owner === owner && row.until > Date.now() ? await unsealed(name, row, key) : null;
    if (draft) found.push([name, draft]);
  }
  return found;
}

/** Everything that the person signed in typed and did not send, the latest first. */
export function draftsOf(): Promise<Draft[]> {
  return next(async () => {
    const found = (await all()).map(([, draft]) => draft);
    return found.sort((a, b) => b.at.localeCompare(a.at));
  }, []);
}

export function findDraft(key: string): Promise<Draft | null> {
  return next(async () => (await all()).find(([, draft]) => draft.key === key)?.[1] ?? null, null);
}

async function nameOf(key: string): Promise<string | undefined> {
  return (await all()).find(([, draft]) => draft.key === key)?.[0];
}

export function keepDraft(draft: Draft): Promise<void> {
  return next(async () => {
    const key = owner && (await keyOf(owner));
    if (!owner || !key) return;
    const name = (await nameOf(draft.key)) ?? crypto.randomUUID();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = new TextEncoder().encode(name);
    const text = new TextEncoder().encode(JSON.stringify(draft));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, text);
    const until = (Math.floor(Date.now() / day) + most) * day;
    await put(name, { owner, until, iv, sealed });
  }, undefined);
}

export function dropDraft(key: string): Promise<void> {
  return next(async () => {
    const name = await nameOf(key);
    if (name) await remove(name);
  }, undefined);
}

/** When somebody signs out: nothing of theirs stays, nor the key. */
export function endDrafts(): Promise<void> {
  owner = null;
  return next(() => wipe(null), undefined);
}
