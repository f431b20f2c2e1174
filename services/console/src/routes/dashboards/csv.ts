/** What stands in a cell of a table that is taken away. */
export type Field = string | number | null;

/** Programs for tables take these at the start of a cell for a formula. */
const formula = /^\s*[=+\-@|＝＋－＠]/;

function written(field: Field): string {
  if (field === null) return '';
  if (typeof field === 'number') return String(field);
  const safe = formula.test(field) ? `'${field}` : field;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark by which programs for tables know UTF-8. */
export function toCsv(rows: readonly (readonly Field[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Minor units as a decimal, exactly. */
export function decimal(minor: string | undefined, digits = 2): string | null {
  if (minor === undefined) return null;
  const padded = minor.replace('-', '').padStart(digits + 1, '0');
  const text = `${padded.slice(0, padded.length - digits)}.${padded.slice(padded.length - digits)}`;
  return minor.startsWith('-') ? `-${text}` : text;
}
