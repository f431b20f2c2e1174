import '../page.css';

import { LeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useDays } from '../../../parts/days';
import { useTab } from '../../../parts/Page';
import { ProblemNote } from '../../../parts/ProblemNote';
import { useEnum } from '../../../parts/words';
import { NotFound } from '../../../shell/NotFound';
import { useToday, useViewer } from '../../../shell/viewer';
import { currencies, useAddress } from '../address';
import type { Address } from '../address';
import { CsvButton } from '../CsvButton';
import { useFigures } from '../figures';
import { useFigureWords } from '../format';
import { groups } from '../kinds';
import type { Breakdown } from '../kinds';
import { PeriodBar, Pick } from '../PeriodBar';
import { shifted } from '../periods';
import { Paper } from './Paper';

const breakdowns: readonly Breakdown[] = [
  'CLAUSE',
  'DEPARTMENT',
  'SEVERITY',
  'SANCTION_KIND',
  'DEADLINE_KIND',
];

function Choices({ address }: { address: Address }) {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const nothing = { value: 'NOTHING' as const, label: word('MetricDimension', 'NOTHING') };
  return (
    <PeriodBar address={address}>
      <Pick
        label={t('by')}
        value={address.by ?? 'NOTHING'}
        options={[nothing, ...breakdowns.map((value) => ({ value, label: word('MetricDimension', value) }))]}
        change={(by) => address.show({ by: by === 'NOTHING' ? null : by })}
      />
      <Pick
        label={t('currency')}
        value={address.currency}
        options={currencies.map((value) => ({ value, label: word('Currency', value) }))}
        change={(currency) => address.show({ currency })}
      />
    </PeriodBar>
  );
}

function Head({ address }: { address: Address }) {
  const { t } = useTranslation('dashboards');
  const { day } = useDays();
  const today = useToday();
  const words = useFigureWords();
  return (
    <header className="paper-head">
      <h1>{t('report.title', { period: words.period(address.period) })}</h1>
      <p>{words.days(address.period)}</p>
      <p>{t('report.printed', { day: day(today) })}</p>
    </header>
  );
}

function Report() {
  const { t } = useTranslation('dashboards');
  const address = useAddress(breakdowns);
  const { period, by, currency, query } = address;
  const pair = useMemo(() => [shifted(period, -1), period], [period]);
  const one = useMemo(() => (by ? [period] : []), [by, period]);
  const figures = useFigures(pair, 'NOTHING', currency);
  const broken = useFigures(one, by ?? 'NOTHING', currency);
  useTab(t('printable'));
  const error = figures.error ?? broken.error;
  const parts = [
    { figures, periods: pair, by: null },
    { figures: broken, periods: one, by },
  ];
  return (
    <div className="page report">
      <div className="page-head paperless">
        <Link className="back-link" to={`/dashboards${query}`}>
          <LeftOutlined />
          {t('back')}
        </Link>
        <div className="page-actions">
          <CsvButton parts={by ? parts : parts.slice(0, 1)} />
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('report.print')}
          </Button>
        </div>
      </div>
      <div className="paperless">
        <Choices address={address} />
      </div>
      {error ? <ProblemNote error={error} again={figures.error ? figures.again : broken.again} /> : null}
      <article className="paper">
        <Head address={address} />
        {groups.map((group) => (
          <Paper key={group.name} group={group} address={address} figures={figures} broken={broken} />
        ))}
        <footer className="paper-foot">
          <h2>{t('report.notes')}</h2>
          <p>
            <span className="hatch" aria-hidden="true" /> {t('withheld.note')}
          </p>
          <p>{t('report.later')}</p>
        </footer>
      </article>
    </div>
  );
}

/** Every figure on paper. */
export function Component() {
  const { allowedActions } = useViewer();
  return allowedActions.includes('ReadAggregates') ? <Report /> : <NotFound />;
}
