/** A cell with what would end it in quotes. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** An id as the file has it: without the kind of what it is of. */
function bare(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

interface Answer {
  /** Whose wage, as an id of the API. */
  person: string;
  /** Of the deduction, as the API has it. */
  code: string;
  deducted: string;
  reason: string;
}

/**
 * The payroll file of a month with one row of it, filled in as the payroll office does. Null: the month has no such row that
 * waits for an answer.
 */
export function answerOf(file: string, { person, code, deducted, reason }: Answer): string | null {
  const [head, ...rows] = file.split('\r\n');
  const row = rows.find((line) => line.includes(bare(code)) && line.includes(bare(person)));
  if (!head || !row?.endsWith(',,')) return null;
  return `${head}\r\n${row.slice(0, -1)}${quoted(deducted)},${quoted(reason)}\r\n`;
}
