import { Link } from 'react-router';

import { EmptyState } from './EmptyState';
import { ListFoot } from './ListFoot';
import { Loading } from './Loading';
import { Page } from './Page';
import type { Paged } from './paged';
import { ProblemNote } from './ProblemNote';
import { RecordTable } from './RecordTable';
import type { Column } from './RecordTable';

interface Props<Row> {
  title: string;
  /** What is said where there is nothing, and where to go on. */
  empty: { title: string; text: string; next?: { to: string; label: string } };
  columns: readonly Column<Row>[];
  paged: Paged<Row>;
  to: (row: Row) => string;
}

/** A page that is one list of records, without filters. */
export function RecordList<Row extends { id: string }>({ title, empty, columns, paged, to }: Props<Row>) {
  const rows = paged.nodes;
  return (
    <Page title={title}>
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows && !paged.error ? <Loading /> : null}
      {rows?.length === 0 ? (
        <div className="panel">
          <EmptyState title={empty.title} text={empty.text}>
            {empty.next ? <Link to={empty.next.to}>{empty.next.label}</Link> : null}
          </EmptyState>
        </div>
      ) : null}
      {rows && rows.length > 0 ? (
        <RecordTable label={title} columns={columns} rows={rows} keyOf={({ id }) => id} to={to} />
      ) : null}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
