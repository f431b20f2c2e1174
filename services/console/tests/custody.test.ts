import { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';

import { decipher, openPackage, packageOf } from '../src/routes/disclosure/custody/package';
import { valueAtZero } from '../src/routes/disclosure/custody/shamir';
import { carryOut, keyOf, taskOf } from '../src/routes/disclosure/custody/work';

const stream = 'identity-01J0000000000000000000000A';
const value = Buffer.alloc(32, 7).toString('base64');

let own = '';
let recipientIdentity = '';
let recipient = '';

function line(place: { from?: number; parts?: number; field?: string } = {}): string {
  const { from = 0, parts = 1, field = 'name' } = place;
  return `probity-share v1 ${stream} ${field} share=3 from=${String(from)} parts=${String(parts)} needed=2 key=${value}\n`;
}

async function sealed(text: string, to: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(to));
  return armor.encode(await encrypter.encrypt(text));
}

async function opened(file: string, identity: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(armor.decode(file), 'text');
}

function task(parts: { from: number; sealed: string }[], changes: object = {}): string {
  const holder = { custodian: '01J0000000000000000000000B', number: 3, key: recipient };
  const item = { reference: 'r', stream, field: 'name', needed: 2, number: 3, parts, recipients: [holder] };
  return JSON.stringify({ version: 1, kind: 'reseal', items: [{ ...item, ...changes }] });
}

beforeAll(async () => {
  own = await generateX25519Identity();
  recipientIdentity = await generateX25519Identity();
  recipient = await identityToRecipient(recipientIdentity);
});

describe('a share that is sealed again', () => {
  it('is opened by the recipient, and says the same', async () => {
    const text = task([{ from: 0, sealed: await sealed(line(), own) }]);
    const answer = JSON.parse(await carryOut(taskOf(text), own)) as {
      kind: string;
      items: {
        reference: string;
        shares: { recipient: string; parts: { from: number; sealed: string }[] }[];
      }[];
    };
    expect(answer.kind).toBe('resealed');
    expect(answer.items[0]?.reference).toBe('r');
    const share = answer.items[0]?.shares[0];
    expect(share?.recipient).toBe(recipient);
    expect(await opened(share?.parts[0]?.sealed ?? '', recipientIdentity)).toBe(line());
  });

  it('keeps every part of a share that was shared anew', async () => {
    const parts = [
      { from: 1, sealed: await sealed(line({ from: 1, parts: 2 }), own) },
      { from: 2, sealed: await sealed(line({ from: 2, parts: 2 }), own) },
    ];
    const answer = await carryOut(taskOf(task(parts)), own);
    expect(answer.match(/BEGIN AGE/g)).toHaveLength(2);
    await expect(carryOut(taskOf(task(parts.slice(1))), own)).rejects.toThrow('incomplete');
  });

  it('is refused if it is one of something else, or for another key', async () => {
    const other = task([{ from: 0, sealed: await sealed(line({ field: 'contact' }), own) }]);
    await expect(carryOut(taskOf(other), own)).rejects.toThrow('wrongPlace');
    const foreign = task([{ from: 0, sealed: await sealed(line(), recipientIdentity) }]);
    await expect(carryOut(taskOf(foreign), own)).rejects.toThrow('notSealedToKey');
    const needed = task([{ from: 0, sealed: await sealed(line(), own) }], { needed: 1 });
    await expect(carryOut(taskOf(needed), own)).rejects.toThrow('incomplete');
  });

  it('is not made of a drill, or of what is no task', () => {
    expect(() => taskOf('{')).toThrow('badTask');
    expect(() => taskOf('{"version":2}')).toThrow('otherVersion');
    expect(() => taskOf('{"version":1,"kind":"prove","items":[]}')).toThrow('otherKind');
    expect(() => taskOf(task([]))).toThrow('badTask');
  });
});

describe('a key file', () => {
  it('is read plain, and behind its passphrase', async () => {
    expect(await keyOf(`# made today\n${own}\n`, '')).toBe(own);
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(8);
    encrypter.setPassphrase('five words that fit together');
    const locked = armor.encode(await encrypter.encrypt(`${own}\n`));
    expect(await keyOf(locked, 'five words that fit together')).toBe(own);
    await expect(keyOf(locked, '')).rejects.toThrow('passphraseNeeded');
    await expect(keyOf(locked, 'other words')).rejects.toThrow('passphraseWrong');
    await expect(keyOf('nothing', '')).rejects.toThrow('noKey');
  });
});

/** Vectors of the server's own tests. */
const secretHex = '052a4f7499bee3082d52779cc1e60b30557a9fc4e90e33587da2c7ec11365b80';
const shareHexes = [
  '34280a6a3e394aef977cccd864dca06a60c3de61c4d1a8e0a901f6ab5339105756',
  '6fcf57da1a6c9056bfdfbf288895b2cfb07b088e020c960366926702e3468cc271',
  '89bc7c54bb05e1e4505be3b3c90723868dc8f8c0d690ce038e244e054cbab4b95a',
];
const cipher =
  'JCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkpV7Xa4i5wkMKsx8RNr4t+wHIjrp8H3SdIWHmTWsQ280UkYjYNJtbnHy1sbv53SiMV00v/idIgdwSOonTkR+0+LxTemlQysCpYlA+4nduqbM=';
const plain = '李娜 +86 139';

function pointOf(hex: string) {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  return { number: bytes[32] ?? 0, value: bytes.slice(0, 32) };
}

async function packed(values: readonly Uint8Array[], needed: number): Promise<string> {
  const shares = await Promise.all(
    values.map(async (bytes, at) => {
      const number = at + 1;
      const head = `probity-share v1 ${stream} contact share=${String(number)} from=0 parts=1`;
      const text = `${head} needed=${String(needed)} key=${Buffer.from(bytes).toString('base64')}\n`;
      return { number, parts: [{ from: 0, sealed: await sealed(text, recipientIdentity) }] };
    }),
  );
  const fields = [{ field: 'contact', cipher, needed, shares }];
  return JSON.stringify({ version: 1, kind: 'disclosure', stream, fields });
}

describe('a package that was disclosed', () => {
  const key = new Uint8Array(32).fill(0x42);
  // On the line through the key whose other coefficient is 1: its value at n is the key with n added to each byte.
  const onLine = (number: number) => key.map((byte) => byte ^ number);

  it('gives the key of three shares, as the server reckons it', () => {
    const found = valueAtZero(shareHexes.map(pointOf));
    expect(Buffer.from(found ?? []).toString('hex')).toBe(secretHex);
    expect(valueAtZero([pointOf(shareHexes[0] ?? ''), pointOf(shareHexes[0] ?? '')])).toBeNull();
  });

  it('has a cipher that opens in its own place alone', () => {
    expect(decipher(key, { stream, field: 'contact' }, cipher)).toBe(plain);
    expect(decipher(key, { stream, field: 'name' }, cipher)).toBeNull();
  });

  it('is opened by its recipient, and by nobody else', async () => {
    const text = await packed([onLine(1), onLine(2)], 2);
    expect(await openPackage(packageOf(text), recipientIdentity)).toEqual([
      { field: 'contact', text: plain },
    ]);
    await expect(openPackage(packageOf(text), own)).rejects.toMatchObject({ trouble: 'notSealedToKey' });
  });

  it('is refused with too few shares, with shares that do not fit, and when it is none', async () => {
    const few = packageOf(await packed([onLine(1)], 2));
    await expect(openPackage(few, recipientIdentity)).rejects.toMatchObject({ trouble: 'tooFew' });
    const other = packageOf(await packed([onLine(1), onLine(3)], 2));
    await expect(openPackage(other, recipientIdentity)).rejects.toMatchObject({ trouble: 'notFitting' });
    expect(() => packageOf('{}')).toThrow();
  });
});
