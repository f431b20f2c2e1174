import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { MetricKind } from '../../generated/enums';
import { useBilingual, useEnum } from '../../parts/words';
import { decimal, download, toCsv } from './csv';
import type { Field } from './csv';
import type { Figures } from './figures';
import { useCategories, useFigureWords } from './format';
import { groups } from './kinds';
import type { Breakdown } from './kinds';
import type { Cell, Figure } from './operations';
import { firstDay, keyOf, lastDay } from './periods';
import type { Period } from './periods';

/** A table of the page. */
interface Part {
  figures: Figures;
  periods: readonly Period[];
  by: Breakdown | null;
}

interface Props {
  parts: readonly Part[];
  /** Which; nothing: all. */
  kinds?: readonly MetricKind[];
}

const columns = [
  'kind',
  'figure',
  'period',
  'firstDay',
  'lastDay',
  'category',
  'categoryName',
  'withheld',
  'reason',
  'count',
  'part',
  'value',
  'medianDays',
  'ninthDecileDays',
  'amount',
  'partAmount',
  'currency',
  'references',
] as const;

function numbers({ count, part, value, medianDays, ninthDecileDays, amount, partAmount }: Cell): Field[] {
  return [
    ...[count, part, value, medianDays, ninthDecileDays],
    decimal(amount?.minor),
    decimal(partAmount?.minor),
    amount?.currency ?? null,
  ];
}

function useRows(): (props: Props) => Field[][] {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const words = useFigureWords();
  const category = useCategories();
  const say = useBilingual();
  return ({ parts, kinds = groups.flatMap((group) => group.kinds) }) => {
    const row = (by: Breakdown | null, figure: Figure, period: Period, cell: Cell): Field[] => [
      figure.kind,
      word('MetricKind', figure.kind),
      keyOf(period),
      firstDay(period),
      lastDay(period),
      cell.category,
      cell.category === null || by === null ? t('everything') : category(by, cell.category),
      cell.withheld ? t('csv.yes') : t('csv.no'),
      cell.withheld ? words.reason(period) : null,
      ...numbers(cell),
      figure.references
        .map(({ value, what, source }) => `${value} ${say(what) ?? ''} (${source})`)
        .join('; '),
    ];
    const rows = parts.flatMap(({ figures, periods, by }) =>
      kinds.flatMap((kind) =>
        periods.flatMap((period) => {
          const figure = figures.of(period, kind);
          const cells = figure ? (by === null ? [figure.total] : figure.cells) : [];
          return figure ? cells.map((cell) => row(by, figure, period, cell)) : [];
        }),
      ),
    );
    return [columns.map((column) => t(`csv.columns.${column}`)), ...rows];
  };
}

/** Takes the numbers of the page away, as a file that is made in the browser. */
export function CsvButton(props: Props) {
  const { t } = useTranslation('dashboards');
  const rows = useRows();
  const { parts } = props;
  const save = () => {
    const last = parts[0]?.periods.at(-1);
    const name = ['probity-figures', last ? keyOf(last) : '', parts[1]?.by?.toLowerCase() ?? ''];
    download(`${name.filter(Boolean).join('-')}.csv`, toCsv(rows(props)));
  };
  return (
    <Button
      icon={<DownloadOutlined />}
      disabled={!parts.every(({ figures }) => figures.complete)}
      onClick={save}
    >
      {t('csv.save')}
    </Button>
  );
}
