import type { MoneyInput } from '../../generated/graphql';
import { MoneyField } from '../../parts/form/MoneyField';
import { MonthField } from '../../parts/form/MonthField';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import { answerOf } from './answer';
import { ConfirmPayrollDocument, RecordWageDocument } from './operations';
import { PlaceField } from './PlaceField';

/** What an action knows of the payroll. */
export interface PayrollContext {
  month: string;
  /** Whose it is, if it is somebody's already. */
  person: string | undefined;
  /** What was planned, for what is to be said of it. */
  planned: { code: string; amount: string } | undefined;
  /** The file of the month, of which an answer is a row. */
  file: string;
}

export const payrollActions: readonly Action<PayrollContext>[] = [
  action({
    name: 'RecordWage',
    document: RecordWageDocument,
    fields: ({ month, person }: PayrollContext) => [
      { name: 'person', kind: 'person', initial: person },
      { name: 'month', kind: 'own', control: MonthField, initial: month },
      { name: 'wagePlace', kind: 'own', control: PlaceField },
      { name: 'wage', kind: 'own', control: MoneyField },
    ],
    input: (filled) => ({
      personId: filled.text('person'),
      month: filled.text('month'),
      place: filled.text('wagePlace'),
      wage: filled.whole<MoneyInput>('wage'),
    }),
  }),
  action({
    name: 'ConfirmInstalment',
    document: ConfirmPayrollDocument,
    fields: ({ planned }: PayrollContext) => [
      { name: 'deducted', kind: 'line', initial: planned?.amount },
      { name: 'lessReason', kind: 'line', optional: true },
    ],
    input: (filled, { person, planned, file }) => ({
      csv:
        answerOf(file, {
          person: person ?? '',
          code: planned?.code ?? '',
          deducted: filled.text('deducted'),
          reason: filled.text('lessReason'),
        }) ?? file,
    }),
    unnamed: true,
  }),
];
