/** Shamir's sharing byte by byte over GF(2^8) with the polynomial of AES, as the server and the portal have it. */

export interface Point {
  number: number;
  value: Uint8Array;
}

function times(left: number, right: number): number {
  let [product, factor] = [0, left];
  for (let rest = right; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= factor;
    factor = (factor << 1) ^ (factor & 0x80 ? 0x11b : 0);
  }
  return product;
}

/** The power 254 is the inverse. */
function inverse(of: number): number {
  let result = 1;
  for (let step = 0; step < 254; step += 1) result = times(result, of);
  return result;
}

/** The values at 0 of the polynomials of least degree through the points; null where points cannot be those of any. */
export function valueAtZero(points: readonly Point[]): Uint8Array | null {
  const numbers = new Set(points.map(({ number }) => number));
  if (points.length === 0 || numbers.size !== points.length || numbers.has(0)) return null;
  const value = new Uint8Array(32);
  for (const { number, value: share } of points) {
    if (share.length !== value.length) return null;
    let coefficient = 1;
    for (const other of numbers) {
      if (other !== number) coefficient = times(coefficient, times(other, inverse(other ^ number)));
    }
    share.forEach((byte, at) => {
      value[at] = (value[at] ?? 0) ^ times(coefficient, byte);
    });
  }
  return value;
}
