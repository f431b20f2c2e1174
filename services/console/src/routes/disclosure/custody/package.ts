import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { identityToRecipient } from 'age-encryption';

import { valueAtZero } from './shamir';
import type { Point } from './shamir';
import { CustodyTrouble, isWhole, openPart } from './work';
import type { Part } from './work';

interface Share {
  number: number;
  parts: Part[];
}

interface SealedField {
  field: string;
  cipher: string;
  needed: number;
  shares: Share[];
}

/** What the recipient of a disclosure opens. */
export interface Package {
  stream: string;
  fields: SealedField[];
}

export interface OpenedField {
  field: string;
  text: string;
}

/** Reads the file that the API gives the recipient. */
export function packageOf(text: string): Package {
  let found: Partial<Package> & { version?: unknown; kind?: unknown };
  try {
    found = JSON.parse(text) as typeof found;
  } catch {
    throw new CustodyTrouble('badPackage');
  }
  if (found.version !== 1) throw new CustodyTrouble('otherVersion');
  const { stream, fields } = found;
  if (found.kind !== 'disclosure' || !stream || !fields?.length) throw new CustodyTrouble('badPackage');
  return { stream, fields };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Parts one after the other, each with its length in 8 bytes before it. */
function framed(parts: readonly string[]): Uint8Array {
  const encoded = parts.map((part) => new TextEncoder().encode(part));
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + length + 8, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of encoded) {
    view.setBigUint64(at, BigInt(part.length));
    bytes.set(part, at + 8);
    at += part.length + 8;
  }
  return bytes;
}

const tag = 'probity/custody-field/v1';

/** Opens the cipher of a field with its key: nonce, padded text, tag. Null if a bit, the key or the place is another one. */
export function decipher(
  key: Uint8Array,
  place: { stream: string; field: string },
  cipher: string,
): string | null {
  try {
    const bytes = bytesOf(cipher);
    const associated = framed([tag, place.stream, place.field]);
    const padded = xchacha20poly1305(key, bytes.slice(0, 24), associated).decrypt(bytes.slice(24));
    const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
    if (length > padded.length - 4) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(padded.slice(4, 4 + length));
  } catch {
    return null;
  }
}

/** A share, put together of its parts where custodians shared anew. */
async function shareOf(share: Share, stream: string, sealed: SealedField, key: string): Promise<Point> {
  const { number } = share;
  const parts = [];
  for (const part of share.parts) {
    parts.push(await openPart(part, { stream, field: sealed.field, number }, key));
  }
  if (parts.length === 0 || !isWhole(parts, sealed.needed)) throw new CustodyTrouble('incomplete');
  const [first] = parts;
  const value =
    parts.length === 1 && first
      ? bytesOf(first.value)
      : valueAtZero(parts.map((part) => ({ number: part.from, value: bytesOf(part.value) })));
  if (!value) throw new CustodyTrouble('notFitting');
  return { number, value };
}

async function openField(stream: string, sealed: SealedField, key: string): Promise<OpenedField> {
  const points: Point[] = [];
  for (const share of sealed.shares) points.push(await shareOf(share, stream, sealed, key));
  if (points.length < sealed.needed) throw new CustodyTrouble('tooFew');
  const secret = valueAtZero(points);
  const text = secret ? decipher(secret, { stream, field: sealed.field }, sealed.cipher) : null;
  if (text === null) throw new CustodyTrouble('notFitting');
  return { field: sealed.field, text };
}

/** Opens every field, or none. Nothing of it leaves this function but what it gives. */
export async function openPackage({ stream, fields }: Package, key: string): Promise<OpenedField[]> {
  await identityToRecipient(key).catch(() => {
    throw new CustodyTrouble('noKey');
  });
  const opened: OpenedField[] = [];
  for (const sealed of fields) opened.push(await openField(stream, sealed, key));
  return opened;
}
