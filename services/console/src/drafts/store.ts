/** What lies in the browser: a key that cannot be taken out, and texts that are sealed under it. */
export interface Row {
  owner: string;
  /** After this moment it is thrown away. */
  until: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const keys = 'keys';
const drafts = 'drafts';

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('probity', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(keys);
    request.result.createObjectStore(drafts);
  };
  return answer(request);
}

async function store(name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(name, mode).objectStore(name);
}

export async function keyOf(owner: string): Promise<CryptoKey | undefined> {
  const all = await store(keys, 'readonly');
  return answer(all.get(owner) as IDBRequest<CryptoKey | undefined>);
}

export async function makeKey(owner: string): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await answer((await store(keys, 'readwrite')).put(key, owner));
}

export async function rows(): Promise<[string, Row][]> {
  const all = await store(drafts, 'readonly');
  const [names, found] = await Promise.all([
    answer(all.getAllKeys() as IDBRequest<string[]>),
    answer(all.getAll() as IDBRequest<Row[]>),
  ]);
  return found.map((row, at) => [names[at] ?? '', row]);
}

export async function put(name: string, row: Row): Promise<void> {
  await answer((await store(drafts, 'readwrite')).put(row, name));
}

export async function remove(name: string): Promise<void> {
  await answer((await store(drafts, 'readwrite')).delete(name));
}

/** Throws away what is not this owner's, and their keys; nobody's is everything. */
export async function wipe(owner: string | null): Promise<void> {
  for (const [name, row] of await rows()) if (row.owner !== owner) await remove(name);
  const all = await store(keys, 'readwrite');
  for (const name of await answer(all.getAllKeys())) if (name !== owner) await answer(all.delete(name));
}
