import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { EmptyState } from '../../parts/EmptyState';
import { Loading } from '../../parts/Loading';
import { useMoney } from '../../parts/money';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { Who } from '../../parts/Who';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { DeductionState } from './DeductionState';
import { PayrollFile } from './File';
import { Opening } from './Opening';
import { PayrollMonthDocument } from './operations';
import type { MonthRow } from './operations';
import { Planning } from './Planning';

/** Asked anew when wages, plans or answers come in, also where the month was empty. */
const touched = { additionalTypenames: ['Deduction', 'Payroll'] };

function useColumns(): readonly Column<MonthRow>[] {
  const { t } = useTranslation('payroll');
  const money = useMoney();
  return useMemo(
    () => [
      { key: 'who', head: t('columns.who'), wide: true, cell: ({ person }) => <Who person={person} /> },
      {
        key: 'status',
        head: t('columns.status'),
        cell: ({ status, omitted }) => <DeductionState status={status} omitted={omitted} />,
      },
      {
        key: 'planned',
        head: t('columns.planned'),
        cell: ({ planned }) => <span className="amount">{money(planned)}</span>,
      },
      {
        key: 'deducted',
        head: t('columns.deducted'),
        cell: ({ deducted }) => <span className="amount">{deducted ? money(deducted) : '–'}</span>,
      },
      {
        key: 'code',
        head: t('columns.code'),
        cell: ({ code }) => <code title={code}>{code.slice(-8)}</code>,
      },
    ],
    [t, money],
  );
}

function Month({ month, change }: { month: string; change: (month: string) => void }) {
  const { t } = useTranslation('payroll');
  return (
    <label className="form-line">
      {t('month')}
      <input
        type="month"
        className="plain-input"
        value={month}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}

/** What is deducted from wages in a month, by code and amount; nothing here says what for. */
export function Component() {
  const { t } = useTranslation('payroll');
  const viewer = useViewer();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const month = /^\d{4}-\d{2}$/.test(params.get('month') ?? '')
    ? (params.get('month') ?? '')
    : today.slice(0, 7);
  const [{ data, error }, execute] = useQuery({
    query: PayrollMonthDocument,
    variables: { month },
    context: touched,
  });
  const columns = useColumns();
  const rows = data?.payrollMonth;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Month month={month} change={(next) => setParams(next ? { month: next } : {}, { replace: true })} />
          {hasAction(viewer, 'RecordWage') ? (
            <Opening name="RecordWage" context={{ month, person: undefined, planned: undefined, file: '' }} />
          ) : null}
        </>
      }
    >
      <p className="aside">{t('note')}</p>
      {error ? <ProblemNote error={error} again={() => execute({ requestPolicy: 'network-only' })} /> : null}
      {!rows && !error ? <Loading /> : null}
      {rows?.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : null}
      {rows && rows.length > 0 ? (
        <RecordTable
          label={t('title')}
          columns={columns}
          rows={rows}
          keyOf={({ person, code }) => `${person.id}${code}`}
          to={({ person }) => `/payroll/${person.id}`}
        />
      ) : null}
      {hasAction(viewer, 'PlanMonth') ? <Planning key={month} month={month} /> : null}
      {hasAction(viewer, 'ConfirmInstalment') ? <PayrollFile key={`file-${month}`} month={month} /> : null}
    </Page>
  );
}
