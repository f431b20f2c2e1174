// What the script seals, others open: `age-encryption` the shares, `shamir-secret-sharing` the key.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { base64 } from '@scure/base';
import { Decrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { combine } from 'shamir-secret-sharing';
import { ageFile, sealAll, sealField } from './seal.js';

const STREAM = 'identity-01J0000000000000000000000A';

async function custodians(numbers) {
  return Promise.all(
    numbers.map(async (number) => {
      const identity = await generateX25519Identity();
      return { number, custodian: `0000000000000000000000000${number}`, identity, recipient: await identityToRecipient(identity) };
    }),
  );
}

async function opened(identity, armoured) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(armor.decode(armoured), 'text');
}

test('an age file is one that others open', async () => {
  const identity = await generateX25519Identity();
  const file = ageFile(await identityToRecipient(identity), new TextEncoder().encode('a line\n'));
  assert.equal(await opened(identity, file), 'a line\n');
  await assert.rejects(async () => opened(await generateX25519Identity(), file));
});

test('as many custodians as are needed open a text, and fewer do not', async () => {
  const holders = await custodians([2, 3, 7]);
  const sealing = { stream: STREAM, needed: 2, custodians: holders };
  const sealed = await sealField(sealing, 'name', '欧阳锋');
  assert.deepEqual(sealed.shares.map((share) => share.number), [2, 3, 7]);
  const shares = [];
  for (const [place, share] of sealed.shares.entries()) {
    const line = await opened(holders[place].identity, share.parts[0].sealed);
    const start = `probity-share v1 ${STREAM} name share=${share.number} from=0 parts=1 needed=2 key=`;
    assert.ok(line.startsWith(start), line);
    const value = base64.decode(line.slice(start.length).trim());
    shares.push(Uint8Array.from([...value, share.number]));
  }
  const length = (number) => [0, 0, 0, 0, 0, 0, 0, number];
  const utf8 = (text) => [...new TextEncoder().encode(text)];
  const tag = 'probity/custody-field/v1';
  const place = Uint8Array.from([
    ...length(tag.length), ...utf8(tag), ...length(STREAM.length), ...utf8(STREAM), ...length(4), ...utf8('name'),
  ]);
  const cipher = base64.decode(sealed.cipher);
  const open = (key) => xchacha20poly1305(key, cipher.subarray(0, 24), place).decrypt(cipher.subarray(24));
  for (const pair of [[0, 1], [0, 2], [2, 1]]) {
    const text = open(await combine(pair.map((at) => shares[at])));
    assert.equal(text.length, 64, 'the length tells nothing');
    assert.equal(new TextDecoder().decode(text.subarray(4, 4 + text[3])), '欧阳锋');
  }
  assert.throws(() => open(shares[0].subarray(0, 32)));
});

test('what was left empty is not sealed, and a key that is none is refused', async () => {
  const [holder] = await custodians([1]);
  const sealing = { stream: STREAM, needed: 1, custodians: [holder] };
  assert.deepEqual((await sealAll(sealing, { name: '  ', contact: ' 139 ' })).map((sealed) => sealed.field), ['contact']);
  assert.deepEqual(await sealAll(sealing, { name: '', contact: '' }), []);
  const wrong = { ...sealing, custodians: [{ ...holder, recipient: `${holder.recipient.slice(0, -1)}q` }] };
  await assert.rejects(() => sealField(wrong, 'name', 'x'));
});
