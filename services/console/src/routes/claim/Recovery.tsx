import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Currency } from '../../generated/enums';
import { useDays } from '../../parts/days';
import { useMoney } from '../../parts/money';
import { Section } from '../../parts/Section';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import type { ClaimFile } from './operations';
import { monthsOf } from './recovery';
import type { MonthRow } from './recovery';
import { RecoveryChart } from './RecoveryChart';

function MonthTable({ rows, currency }: { rows: readonly MonthRow[]; currency: Currency }) {
  const { t } = useTranslation('claim');
  const word = useEnum();
  const { month } = useDays();
  const money = useMoney();
  const amount = (minor: number | null) => (minor === null ? '–' : money({ minor: String(minor), currency }));
  return (
    // What scrolls has to be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="claim-table" tabIndex={0} role="region" aria-label={t('recovery.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('recovery.month')}</th>
            <th scope="col">{t('recovery.planned')}</th>
            <th scope="col">{t('recovery.deducted')}</th>
            <th scope="col">{t('recovery.paid')}</th>
            <th scope="col">{t('recovery.total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th scope="row">{month(`${row.month}-01`)}</th>
              <td>{amount(row.planned)}</td>
              <td>
                {row.skipped ? (
                  <Tag tone="warn">{word('SkipReason', row.skipped)}</Tag>
                ) : (
                  amount(row.deducted)
                )}
              </td>
              <td>{amount(row.paid || null)}</td>
              <td>{amount(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How it is to come in, and what did: as a picture and as a table. */
export function Recovery({ claim }: { claim: ClaimFile }) {
  const { t } = useTranslation('claim');
  const today = useToday();
  const word = useEnum();
  const rows = useMemo(() => monthsOf(claim, today), [claim, today]);
  const currency = claim.due?.currency ?? claim.claimed?.currency ?? 'CNY';
  return (
    <Section
      title={t('recovery.title')}
      actions={
        claim.recoveryWay ? <span className="aside">{word('RecoveryWay', claim.recoveryWay)}</span> : null
      }
      empty={rows.length === 0 && t('recovery.empty')}
    >
      <RecoveryChart rows={rows} currency={currency} />
      <MonthTable rows={rows} currency={currency} />
    </Section>
  );
}
