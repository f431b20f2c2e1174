/** The letter by which a published value is found in a chart. */
export function markOf(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}
