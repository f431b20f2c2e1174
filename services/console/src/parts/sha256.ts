/** SHA-256 in hexadecimal, reckoned in the browser. What it is of is not sent anywhere. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function hashOf(file: Blob): Promise<string> {
  return sha256(await file.arrayBuffer());
}
