import type { ClaimFile } from './operations';

/** What came in or is to come in during a month. In minor units; a claim is below what a number holds exactly. */
export interface MonthRow {
  month: string;
  planned: number | null;
  deducted: number | null;
  paid: number;
  skipped: ClaimFile['instalments'][number]['skipped'];
  /** All that came in up to its end; null for months that are to come. */
  total: number | null;
}

function minor(money: { minor: string } | null): number | null {
  return money ? Number(money.minor) : null;
}

/** The schedule and the payments, month by month, in order. */
export function monthsOf({ instalments, payments }: ClaimFile, today: string): MonthRow[] {
  const months = new Map<string, MonthRow>();
  const at = (month: string): MonthRow => {
    const row = months.get(month) ?? {
      month,
      planned: null,
      deducted: null,
      paid: 0,
      skipped: null,
      total: null,
    };
    months.set(month, row);
    return row;
  };
  for (const { month, planned, deducted, skipped } of instalments) {
    Object.assign(at(month), { planned: minor(planned), deducted: minor(deducted), skipped });
  }
  for (const { on, amount } of payments) at(on.slice(0, 7)).paid += minor(amount) ?? 0;
  const rows = [...months.values()].sort((a, b) => a.month.localeCompare(b.month));
  let total = 0;
  for (const row of rows) {
    total += (row.deducted ?? 0) + row.paid;
    row.total = row.month <= today.slice(0, 7) ? total : null;
  }
  return rows;
}
