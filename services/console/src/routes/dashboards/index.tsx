import './page.css';

import { PrinterOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { EmptyState } from '../../parts/EmptyState';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { useEnum } from '../../parts/words';
import { useToday, useViewer } from '../../shell/viewer';
import { currencies, useAddress } from './address';
import type { Address } from './address';
import { CsvButton } from './CsvButton';
import { useFigures } from './figures';
import type { Figures } from './figures';
import { groups } from './kinds';
import type { Group } from './kinds';
import { PeriodBar, Pick } from './PeriodBar';
import { lastDay, periodOf, shifted, trendTo } from './periods';
import { RepeatTile } from './RepeatTile';
import { Tile } from './Tile';
import { WithheldNote } from './Withheld';

function GroupTiles({ group, figures, address }: { group: Group; figures: Figures; address: Address }) {
  const { t } = useTranslation('dashboards');
  const today = useToday();
  const { period, currency, query } = address;
  const page = `/dashboards/${group.name}${query}`;
  const year = periodOf('year', lastDay(period));
  return (
    <section className="tile-group" aria-labelledby={`group-${group.name}`}>
      <h2 id={`group-${group.name}`}>
        <Link to={page}>{t(`groups.${group.name}`)}</Link>
      </h2>
      <ul className="tiles">
        {group.kinds.map((kind) => (
          <Tile
            key={kind}
            kind={kind}
            period={period}
            figures={figures}
            currency={currency}
            to={`${page}#${kind}`}
          />
        ))}
        {group.name === 'findings' ? (
          <RepeatTile year={lastDay(year) < today ? year : shifted(year, -1)} />
        ) : null}
      </ul>
    </section>
  );
}

function Overview() {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const address = useAddress([]);
  const periods = trendTo(address.period);
  const figures = useFigures(periods, 'NOTHING', address.currency);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <CsvButton parts={[{ figures, periods, by: null }]} />
          <Link className="button-link" to={`/dashboards/report${address.query}`}>
            <PrinterOutlined />
            {t('printable')}
          </Link>
        </>
      }
    >
      <PeriodBar address={address}>
        <Pick
          label={t('currency')}
          value={address.currency}
          options={currencies.map((value) => ({ value, label: word('Currency', value) }))}
          change={(currency) => address.show({ currency })}
        />
      </PeriodBar>
      {figures.error ? <ProblemNote error={figures.error} again={figures.again} /> : null}
      <WithheldNote />
      {groups.map((group) => (
        <GroupTiles key={group.name} group={group} figures={figures} address={address} />
      ))}
    </Page>
  );
}

/** Figures for those who may see them. */
export function Component() {
  const { t } = useTranslation('dashboards');
  const { allowedActions } = useViewer();
  if (allowedActions.includes('ReadAggregates')) return <Overview />;
  return (
    <Page title={t('title')}>
      <div className="panel">
        <EmptyState title={t('closed.title')} text={t('closed.text')} />
      </div>
    </Page>
  );
}
