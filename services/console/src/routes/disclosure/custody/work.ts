import { Decrypter, Encrypter, armor, identityToRecipient } from 'age-encryption';

/** Why nothing was made. No text of a share or a key is ever part of it. */
export type Trouble =
  | 'badPackage'
  | 'badTask'
  | 'otherKind'
  | 'otherVersion'
  | 'noKey'
  | 'passphraseNeeded'
  | 'passphraseWrong'
  | 'notSealedToKey'
  | 'wrongPlace'
  | 'incomplete'
  | 'notFitting'
  | 'tooFew';

export class CustodyTrouble extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export interface Part {
  from: number;
  sealed: string;
}

interface Holder {
  custodian: string;
  number: number;
  key: string;
}

interface Item {
  reference: string;
  stream: string;
  field: string;
  needed: number;
  number: number;
  parts: Part[];
  recipients: Holder[];
}

export interface Task {
  version: number;
  kind: string;
  items: Item[];
}

/** Reads the file that the API gives a custodian: shares that are to be sealed again to one recipient each. */
export function taskOf(text: string): Task {
  let task: Partial<Task>;
  try {
    task = JSON.parse(text) as Partial<Task>;
  } catch {
    throw new CustodyTrouble('badTask');
  }
  if (task.version !== 1) throw new CustodyTrouble('otherVersion');
  if (task.kind !== 'reseal') throw new CustodyTrouble('otherKind');
  const items = task.items ?? [];
  const sound = items.every(
    ({ parts, recipients, number }) =>
      parts.length > 0 && recipients.length === 1 && recipients[0]?.number === number,
  );
  if (items.length === 0 || !sound) throw new CustodyTrouble('badTask');
  return { version: 1, kind: 'reseal', items };
}

const secretKey = /AGE-SECRET-KEY-1[0-9A-Z]+/i;

/** The private key of a file: as it stands there, or behind a passphrase. */
export async function keyOf(file: string, passphrase: string): Promise<string> {
  const plain = secretKey.exec(file)?.[0];
  if (plain) return plain.toUpperCase();
  if (!file.includes('-----BEGIN AGE ENCRYPTED FILE-----')) throw new CustodyTrouble('noKey');
  if (!passphrase) throw new CustodyTrouble('passphraseNeeded');
  const locked = new Decrypter();
  locked.addPassphrase(passphrase);
  let text: string;
  try {
    text = await locked.decrypt(armor.decode(file.trim()), 'text');
  } catch {
    throw new CustodyTrouble('passphraseWrong');
  }
  const key = secretKey.exec(text)?.[0];
  if (!key) throw new CustodyTrouble('noKey');
  return key.toUpperCase();
}

/** Which share it is. */
export interface Place {
  stream: string;
  field: string;
  number: number;
}

export interface Opened {
  from: number;
  parts: number;
  needed: number;
  line: string;
  /** The 32 bytes of the share, in base64. */
  value: string;
}

const shape =
  /^probity-share v1 ([\w.-]{1,200}) ([\w.-]{1,200}) share=(\d{1,3}) from=(\d{1,3}) parts=(\d{1,3}) needed=(\d{1,3}) key=([A-Za-z0-9+/]{43}=)$/;

/** Opens a part. One that is not of the share that is named is refused: nobody gets another identity's share so. */
export async function openPart(part: Part, place: Place, key: string): Promise<Opened> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  let text: string;
  try {
    text = await decrypter.decrypt(armor.decode(part.sealed.trim()), 'text');
  } catch {
    throw new CustodyTrouble('notSealedToKey');
  }
  const found = shape.exec(text.trim());
  if (!found) throw new CustodyTrouble('wrongPlace');
  const [, stream, field, share, from, parts, needed, value = ''] = found;
  const isHere =
    stream === place.stream &&
    field === place.field &&
    Number(share) === place.number &&
    Number(from) === part.from;
  if (!isHere) throw new CustodyTrouble('wrongPlace');
  return { from: part.from, parts: Number(parts), needed: Number(needed), line: `${text.trim()}\n`, value };
}

/** Every part of a share is there, and they fit. */
export function isWhole(opened: readonly Opened[], needs: number): boolean {
  const froms = new Set(opened.map(({ from }) => from));
  return (
    froms.size === opened.length &&
    opened.every(({ parts, needed }) => parts === opened.length && needed === needs) &&
    (!froms.has(0) || opened.length === 1)
  );
}

async function reseal(item: Item, key: string) {
  const [recipient] = item.recipients;
  if (!recipient) throw new CustodyTrouble('badTask');
  const opened: Opened[] = [];
  for (const part of item.parts) opened.push(await openPart(part, item, key));
  if (!isWhole(opened, item.needed)) throw new CustodyTrouble('incomplete');
  const parts: Part[] = [];
  for (const { from, line } of opened) {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient.key);
    parts.push({ from, sealed: armor.encode(await encrypter.encrypt(line)) });
  }
  const { custodian, number } = recipient;
  return {
    reference: item.reference,
    stream: item.stream,
    field: item.field,
    number: item.number,
    shares: [{ custodian, number, recipient: recipient.key, parts }],
  };
}

/** The answer to a task, as `probity custodian work` writes it: every share, or none. */
export async function carryOut(task: Task, key: string): Promise<string> {
  await identityToRecipient(key).catch(() => {
    throw new CustodyTrouble('noKey');
  });
  const items = [];
  for (const item of task.items) items.push(await reseal(item, key));
  return JSON.stringify({ version: 1, kind: 'resealed', items });
}
