// Locks who a reporter is, in their own browser, for the custodians of the company: what the server is sent, nobody there
// can open. Formats: `services/vault/src/custody` of Probity, and age-encryption.org/v1.

import { xchacha20poly1305, chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64nopad, bech32 } from '@scure/base';
import { split } from 'shamir-secret-sharing';

const utf8 = (text) => new TextEncoder().encode(text);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bigEndian(number, length) {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(length - 4, number);
  return bytes;
}

// A text with its length before it and zeros after it, so that the length of what is sealed tells little (pad.rs).
function padded(text) {
  const length = 4 + text.length;
  const exponent = 31 - Math.clz32(length);
  const digits = 32 - Math.clz32(Math.max(exponent, 1));
  const width = Math.max(2 ** Math.max(exponent - digits, 0), 64);
  const whole = new Uint8Array(Math.ceil(length / width) * width);
  whole.set(bigEndian(text.length, 4));
  whole.set(text, 4);
  return whole;
}

// Each part framed by its length in eight bytes (aead.rs).
const framed = (...parts) => joined(...parts.flatMap((part) => [bigEndian(part.length, 8), part]));

// An `age` file in ASCII armour for one X25519 recipient. The content is one line, so it is one chunk.
export function ageFile(recipient, content) {
  const key = bech32.decodeToBytes(recipient);
  if (key.prefix !== 'age' || key.bytes.length !== 32) throw new Error('not a key of age');
  const fileKey = random(16);
  const ephemeral = random(32);
  const share = x25519.getPublicKey(ephemeral);
  const secret = x25519.getSharedSecret(ephemeral, key.bytes);
  const wrapping = hkdf(sha256, secret, joined(share, key.bytes), utf8('age-encryption.org/v1/X25519'), 32);
  const wrapped = chacha20poly1305(wrapping, new Uint8Array(12)).encrypt(fileKey);
  const header = `age-encryption.org/v1\n-> X25519 ${base64nopad.encode(share)}\n${base64nopad.encode(wrapped)}\n---`;
  const mac = hmac(sha256, hkdf(sha256, fileKey, undefined, utf8('header'), 32), utf8(header));
  const nonce = random(16);
  const stream = hkdf(sha256, fileKey, nonce, utf8('payload'), 32);
  const last = new Uint8Array(12);
  last[11] = 1;
  const body = chacha20poly1305(stream, last).encrypt(content);
  const file = joined(utf8(`${header} ${base64nopad.encode(mac)}\n`), nonce, body);
  const lines = base64.encode(file).match(/.{1,64}/g).join('\n');
  return `-----BEGIN AGE ENCRYPTED FILE-----\n${lines}\n-----END AGE ENCRYPTED FILE-----\n`;
}

// The shares of a key, by the numbers of the custodians. The package draws the places of shares at random, so that all of
// the 255 are made, and those of the custodians taken.
async function sharesOf(key, needed, numbers) {
  if (needed === 1) return new Map(numbers.map((number) => [number, key]));
  const all = await split(key, 255, needed);
  return new Map(all.map((share) => [share[32], share.subarray(0, 32)]));
}

// One text, sealed: `sealing` says to whom, and how many of them are needed.
export async function sealField(sealing, field, text) {
  const key = random(32);
  const nonce = random(24);
  const place = framed(utf8('probity/custody-field/v1'), utf8(sealing.stream), utf8(field));
  const cipher = joined(nonce, xchacha20poly1305(key, nonce, place).encrypt(padded(utf8(text))));
  const shares = await sharesOf(key, sealing.needed, sealing.custodians.map((holder) => holder.number));
  const sealed = sealing.custodians.map(({ custodian, number, recipient }) => {
    const value = base64.encode(shares.get(number));
    const line = `probity-share v1 ${sealing.stream} ${field} share=${number} from=0 parts=1 needed=${sealing.needed} key=${value}\n`;
    return { custodian, number, recipient, parts: [{ from: 0, sealed: ageFile(recipient, utf8(line)) }] };
  });
  return { field, cipher: base64.encode(cipher), needed: sealing.needed, shares: sealed };
}

// Every field that something was typed into.
export async function sealAll(sealing, typed) {
  const given = Object.entries(typed)
    .map(([field, text]) => [field, text.trim()])
    .filter(([, text]) => text !== '');
  return Promise.all(given.map(([field, text]) => sealField(sealing, field, text)));
}
