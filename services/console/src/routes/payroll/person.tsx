import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Loading } from '../../parts/Loading';
import { useMoney } from '../../parts/money';
import { useTab } from '../../parts/Page';
import { Section } from '../../parts/Section';
import { Who } from '../../parts/Who';
import { useBilingual } from '../../parts/words';
import { Unread } from '../../shell/Unread';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { DeductionState } from './DeductionState';
import { Opening } from './Opening';
import { PayrollFileDocument, PersonPayrollDocument, WagePlacesDocument } from './operations';
import type { PersonDeduction, PersonPayroll } from './operations';

const touched = { additionalTypenames: ['Deduction', 'Payroll', 'Wage'] };

/** `1200.50` for 120050 hundredths, as the payroll file has it. */
export function decimalOf(minor: string): string {
  const digits = minor.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Says what was deducted of what was planned, as a row of the file of its month. */
function Answering({ person, row }: { person: string; row: PersonDeduction }) {
  const [{ data }] = useQuery({ query: PayrollFileDocument, variables: { month: row.month } });
  if (!data) return null;
  return (
    <Opening
      name="ConfirmInstalment"
      small
      context={{
        month: row.month,
        person,
        planned: { code: row.code, amount: decimalOf(row.planned.minor) },
        file: data.payrollFile,
      }}
    />
  );
}

function Deductions({ payroll }: { payroll: PersonPayroll }) {
  const { t } = useTranslation('payroll');
  const money = useMoney();
  const viewer = useViewer();
  const answers = hasAction(viewer, 'ConfirmInstalment');
  return (
    <Section title={t('deductions')} empty={payroll.deductions.length === 0 && t('noDeductions')}>
      <ul className="lines">
        {payroll.deductions.map((row) => (
          <li key={`${row.month}${row.code}`} className="line">
            <span className="line-main">
              <strong>{row.month}</strong>
              <span>{t('planned', { amount: money(row.planned) })}</span>
              {row.deducted ? <span>{t('deducted', { amount: money(row.deducted) })}</span> : null}
              <code title={row.code}>{row.code.slice(-8)}</code>
            </span>
            <DeductionState status={row.status} omitted={row.omitted} />
            {answers && row.status === 'PLANNED' ? <Answering person={payroll.person.id} row={row} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** `800000 CNY` as an amount. */
function useWage(): (wage: string) => string {
  const money = useMoney();
  return (wage) => {
    const [minor = '', currency = ''] = wage.split(' ');
    return /^\d+$/.test(minor) && /^[A-Z]{3}$/.test(currency) ? money({ minor, currency }) : wage;
  };
}

function Wages({ payroll }: { payroll: PersonPayroll }) {
  const { t } = useTranslation('payroll');
  const say = useBilingual();
  const wageOf = useWage();
  const [{ data }] = useQuery({ query: WagePlacesDocument });
  const placeOf = (id: string) => say(data?.wagePlaces.find((place) => place.id === id)?.title) ?? id;
  return (
    <Section title={t('wages')} empty={payroll.wages.length === 0 && t('noWages')}>
      <ul className="lines">
        {payroll.wages.map(({ month, place, wage }) => (
          <li key={month} className="line">
            <span className="line-main">
              <strong>{month}</strong>
              <span className="aside">{placeOf(place)}</span>
            </span>
            <span className="amount">
              {wage ? wageOf(wage) : <span className="withheld">{t('withheld')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is deducted from one person's wage, and the wages that are on record for it. */
export function Component() {
  const { t } = useTranslation('payroll');
  const { id = '' } = useParams();
  const viewer = useViewer();
  const today = useToday();
  const [{ data, error }, execute] = useQuery({
    query: PersonPayrollDocument,
    variables: { id },
    context: touched,
  });
  useTab(t('title'));
  const payroll = data?.payroll.person.id === id ? data.payroll : undefined;
  if (error && !payroll) {
    return <Unread error={error} again={() => execute({ requestPolicy: 'network-only' })} />;
  }
  if (!payroll) return <Loading />;
  const context = { month: today.slice(0, 7), person: id, planned: undefined, file: '' };
  return (
    <div className="page">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/payroll">{t('title')}</Link>
          </span>
          <h1>
            <Who person={payroll.person} />
          </h1>
        </div>
        {hasAction(viewer, 'RecordWage') ? <Opening name="RecordWage" context={context} /> : null}
      </div>
      <Deductions payroll={payroll} />
      <Wages payroll={payroll} />
    </div>
  );
}
