import '../page.css';

import { LeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';

import { Page } from '../../../parts/Page';
import { ProblemNote } from '../../../parts/ProblemNote';
import { useEnum } from '../../../parts/words';
import { NotFound } from '../../../shell/NotFound';
import { useViewer } from '../../../shell/viewer';
import { currencies, useAddress } from '../address';
import type { Address } from '../address';
import { CsvButton } from '../CsvButton';
import { useFigures } from '../figures';
import { groupNamed } from '../kinds';
import type { Breakdown, Group } from '../kinds';
import { PeriodBar, Pick } from '../PeriodBar';
import { shifted, trendTo } from '../periods';
import { WithheldNote } from '../Withheld';
import { Detail } from './Detail';

function Choices({ group, address, by }: { group: Group; address: Address; by: Breakdown }) {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  return (
    <PeriodBar address={address}>
      <Pick
        label={t('by')}
        value={by}
        options={group.dimensions.map((value) => ({ value, label: word('MetricDimension', value) }))}
        change={(next) => address.show({ by: next })}
      />
      {group.name === 'damages' ? (
        <Pick
          label={t('currency')}
          value={address.currency}
          options={currencies.map((value) => ({ value, label: word('Currency', value) }))}
          change={(currency) => address.show({ currency })}
        />
      ) : null}
      <Pick
        label={t('as.label')}
        value={address.asTables ? 'tables' : 'charts'}
        options={[
          { value: 'charts', label: t('as.charts') },
          { value: 'tables', label: t('as.tables') },
        ]}
        change={(as) => address.show({ asTables: as === 'tables' })}
      />
    </PeriodBar>
  );
}

/** Scrolls to the figure that the address names, once it is there. */
function useJump(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (ready && hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [ready, hash]);
}

function GroupPage({ group }: { group: Group }) {
  const { t } = useTranslation('dashboards');
  const address = useAddress(group.dimensions);
  const { period, currency, query } = address;
  const by = address.by ?? group.dimensions[0] ?? 'DEPARTMENT';
  const periods = useMemo(() => trendTo(period), [period]);
  const pair = useMemo(() => [shifted(period, -1), period], [period]);
  const trend = useFigures(periods, 'NOTHING', currency);
  const broken = useFigures(pair, by, currency);
  useJump(trend.complete && broken.complete);
  const error = trend.error ?? broken.error;
  // How high the first will be is not known before it is there: nothing stands below it that would have to move.
  const shown = (trend.complete && broken.complete) || error ? group.kinds : group.kinds.slice(0, 1);
  return (
    <Page
      title={t(`groups.${group.name}`)}
      actions={
        <>
          <CsvButton
            kinds={group.kinds}
            parts={[
              { figures: trend, periods, by: null },
              { figures: broken, periods: pair, by },
            ]}
          />
          <Link className="button-link" to={`/dashboards/report${query}`}>
            <PrinterOutlined />
            {t('printable')}
          </Link>
        </>
      }
    >
      <Link className="back-link" to={`/dashboards${query}`}>
        <LeftOutlined />
        {t('back')}
      </Link>
      <Choices group={group} address={address} by={by} />
      {error ? <ProblemNote error={error} again={trend.error ? trend.again : broken.again} /> : null}
      <WithheldNote />
      {shown.map((kind) => (
        <Detail key={kind} kind={kind} address={address} by={by} trend={trend} broken={broken} />
      ))}
    </Page>
  );
}

/** The figures that belong together, each with its course and broken down. */
export function Component() {
  const { group: name } = useParams();
  const { allowedActions } = useViewer();
  const group = groupNamed(name);
  if (!group || !allowedActions.includes('ReadAggregates')) return <NotFound />;
  return <GroupPage key={group.name} group={group} />;
}
