import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { EmptyState } from './EmptyState';
import { ListFoot } from './ListFoot';
import { Loading } from './Loading';
import { Page } from './Page';
import type { Paged } from './paged';
import { ProblemNote } from './ProblemNote';
import { RecordTable } from './RecordTable';
import type { Column } from './RecordTable';

interface RowsProps<Row> {
  /** What the table is called by whoever hears it. */
  label: string;
  /** What is said where there is nothing, and where to go on. */
  empty: { title: string; text: string; next?: { to: string; label: string } };
  columns: readonly Column<Row>[];
  paged: Paged<Row>;
  /** Null: a record that has no page of its own. */
  to: (row: Row) => string | null;
}

/** A list of records, page after page; or that it is being read, could not be read, or has nothing in it. */
export function RecordRows<Row extends { id: string }>({ label, empty, columns, paged, to }: RowsProps<Row>) {
  const rows = paged.nodes;
  return (
    <>
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
        <RecordTable label={label} columns={columns} rows={rows} keyOf={({ id }) => id} to={to} />
      ) : null}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </>
  );
}

interface Props<Row> extends Omit<RowsProps<Row>, 'label'> {
  title: string;
  /** What can be done beside the title. */
  actions?: ReactNode;
  /** Between the title and the list: what the list is, and what narrows it down. */
  children?: ReactNode;
}

/** A page that is one list of records. */
export function RecordList<Row extends { id: string }>({ title, actions, children, ...rows }: Props<Row>) {
  return (
    <Page title={title} actions={actions}>
      {children}
      <RecordRows label={title} {...rows} />
    </Page>
  );
}
