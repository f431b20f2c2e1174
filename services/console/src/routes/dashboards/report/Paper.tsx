import { useTranslation } from 'react-i18next';

import type { MetricKind } from '../../../generated/enums';
import { useEnum } from '../../../parts/words';
import type { Address } from '../address';
import { FigureTable } from '../FigureTable';
import type { Row } from '../FigureTable';
import type { Figures } from '../figures';
import { useCategories, useFigureWords } from '../format';
import type { Breakdown, Group } from '../kinds';
import { shifted } from '../periods';
import type { Period } from '../periods';
import { Withheld } from '../Withheld';

interface Props {
  group: Group;
  address: Address;
  figures: Figures;
  broken: Figures;
}

function useRows({ group, address, figures }: Props): readonly Row[] {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const words = useFigureWords();
  const { period, currency } = address;
  const before = shifted(period, -1);
  const told = (kind: MetricKind, of: Period) => {
    const figure = figures.of(of, kind);
    if (!figure) return <span className="tile-wait" aria-hidden="true" />;
    return words.cell(kind, figure.total, currency) ?? <Withheld period={of} />;
  };
  return group.kinds.map((kind) => {
    const figure = figures.of(period, kind);
    const references = figure?.references.map(
      (one) => `${words.reference(kind, one, currency)} (${one.source})`,
    );
    return {
      key: kind,
      head: (
        <>
          {word('MetricKind', kind)}
          <span className="definition">{t(`definition.${kind}`)}</span>
        </>
      ),
      cells: [
        told(kind, period),
        figure ? words.basis(kind, figure.total) : null,
        told(kind, before),
        figure ? words.change(kind, figure.total, figures.of(before, kind)?.total) : null,
        references?.length ? (
          <ul className="plain-list">
            {references.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        ) : null,
      ],
    };
  });
}

/** Lines: categories; columns: figures of the group. */
function useBroken({ group, address, broken }: Props, by: Breakdown): readonly Row[] {
  const words = useFigureWords();
  const nameOf = useCategories();
  const { period, currency } = address;
  const cells = new Map(group.kinds.map((kind) => [kind, broken.of(period, kind)?.cells ?? []]));
  const categories = new Set([...cells.values()].flat().map(({ category }) => category ?? ''));
  return [...categories].sort().map((category) => ({
    key: category,
    head: nameOf(by, category),
    cells: group.kinds.map((kind) => {
      const cell = cells.get(kind)?.find((one) => one.category === category);
      return (cell ? words.cell(kind, cell, currency) : null) ?? <Withheld period={period} />;
    }),
  }));
}

function Broken({ by, ...props }: Props & { by: Breakdown }) {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const rows = useBroken(props, by);
  if (rows.length === 0) return null;
  const label = `${t(`groups.${props.group.name}`)}: ${word('MetricDimension', by)}`;
  const heads = [word('MetricDimension', by), ...props.group.kinds.map((kind) => word('MetricKind', kind))];
  return <FigureTable label={label} heads={heads} rows={rows} />;
}

/** A group of figures on paper. */
export function Paper(props: Props) {
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  const { group, address } = props;
  const rows = useRows(props);
  const by = group.dimensions.find((dimension) => dimension === address.by);
  const heads = [
    t('columns.figure'),
    words.period(address.period),
    t('columns.basis'),
    words.period(shifted(address.period, -1)),
    t('columns.change'),
    t('columns.published'),
  ];
  return (
    <section className="paper-group">
      <h2>{t(`groups.${group.name}`)}</h2>
      <FigureTable label={t(`groups.${group.name}`)} heads={heads} rows={rows} even />
      {by ? <Broken {...props} by={by} /> : null}
    </section>
  );
}
