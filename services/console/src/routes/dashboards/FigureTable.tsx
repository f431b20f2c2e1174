import type { ReactNode } from 'react';

export interface Row {
  key: string;
  head: ReactNode;
  cells: readonly ReactNode[];
}

/** Numbers under heads. In narrow windows it is scrolled sideways, by keys as well. */
export function FigureTable({
  label,
  heads,
  rows,
  unseen = false,
  even = false,
}: {
  label: string;
  heads: readonly string[];
  rows: readonly Row[];
  /** For those alone who do not see the chart beside it. */
  unseen?: boolean;
  /** Whether columns are as wide as those of the tables above and below. */
  even?: boolean;
}) {
  const table = (
    <table className={even ? 'figure-table figure-table-even' : 'figure-table'}>
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, place) => (
              <td key={heads[place + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (unseen) return <div className="unseen">{table}</div>;
  return (
    // What can be scrolled can be reached by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="figure-table-around" role="region" aria-label={label} tabIndex={0}>
      {table}
    </div>
  );
}
