/**
 * The number of a record, if somebody typed one; null if it is something else. The server finds a record by its number, however
 * far down the list it is; titles are sealed, so that they are looked for in what is there.
 */
export function numberOf(text: string): string | null {
  return /^\s*(\d{4}-[Aa]?0*[1-9]\d*)\s*$/.exec(text)?.[1] ?? null;
}
