import { describe, expect, it } from 'vitest';

import { answerOf } from '../src/routes/payroll/answer';

const file = [
  'person,month,code,amount,currency,deducted,reason',
  '01J0000000000000000000000A,2026-03,01J0000000000000000000000C,1200.50,CNY,,',
  '01J0000000000000000000000B,2026-03,01J0000000000000000000000D,80.00,CNY,,',
  '',
].join('\r\n');

const row = { person: 'person-01J0000000000000000000000B', code: 'claim-01J0000000000000000000000D' };

describe('what was deducted of one row', () => {
  it('is the file with that row alone, filled in', () => {
    expect(answerOf(file, { ...row, deducted: '70.00', reason: 'sick leave, "unpaid"' })).toBe(
      'person,month,code,amount,currency,deducted,reason\r\n' +
        '01J0000000000000000000000B,2026-03,01J0000000000000000000000D,80.00,CNY,70.00,"sick leave, ""unpaid"""\r\n',
    );
  });

  it('is nothing where the month has no such row', () => {
    const elsewhere = { person: 'person-01J0000000000000000000000A', code: row.code };
    expect(answerOf(file, { ...elsewhere, deducted: '70.00', reason: '' })).toBeNull();
  });
});
