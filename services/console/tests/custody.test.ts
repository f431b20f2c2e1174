import { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';

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
