import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useOffset } from './offset';
import { useRowKeys } from './rowKeys';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** On a narrow screen it has a line of its own. */
  wide?: boolean;
}

interface Props<Row> {
  /** What the list is, for whoever hears it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Where a row leads; null: nowhere. */
  to: (row: Row) => string | null;
  isUnread?: (row: Row) => boolean;
  /** A heading above the first row of each group; rows have to stand in the order of groups. */
  groupOf?: (row: Row) => string;
}

/** Beyond this many rows only those that are seen are in the page. */
const plain = 120;

/** What makes the row's first cell the link that the whole row is. */
export function RowLink({ to, children }: { to: string | null; children: ReactNode }) {
  return to ? (
    <Link to={to} className="record-link" data-row>
      {children}
    </Link>
  ) : (
    <span className="record-link record-link-none">{children}</span>
  );
}

interface RowProps<Row> {
  row: Row;
  at: number;
  table: Props<Row>;
  measure?: (element: HTMLTableRowElement | null) => void;
}

function RecordRow<Row>({ row, at, table, measure }: RowProps<Row>) {
  const { columns, rows, groupOf, to, isUnread } = table;
  const before = at > 0 ? rows[at - 1] : undefined;
  const group = groupOf?.(row);
  const begins = group !== undefined && (before === undefined || groupOf?.(before) !== group);
  return (
    <Fragment>
      {begins ? (
        <tr className="records-group" role="row">
          <th colSpan={columns.length} scope="rowgroup" role="rowheader">
            {group}
          </th>
        </tr>
      ) : null}
      <tr ref={measure} data-index={at} className={isUnread?.(row) ? 'unread' : undefined} role="row">
        {columns.map(({ key, cell, wide }, index) => (
          <td key={key} className={wide || index === 0 ? 'wide' : undefined} role="cell">
            {index === 0 ? <RowLink to={to(row)}>{cell(row)}</RowLink> : cell(row)}
          </td>
        ))}
      </tr>
    </Fragment>
  );
}

function ManyRows<Row>({ table }: { table: Props<Row> }) {
  const [place, offset] = useOffset();
  const virtual = useWindowVirtualizer({
    count: table.rows.length,
    estimateSize: () => 43,
    overscan: 16,
    scrollMargin: offset,
  });
  const seen = virtual.getVirtualItems();
  const first = seen[0];
  const last = seen[seen.length - 1];
  const space = (height: number) =>
    height > 0 ? (
      <tr aria-hidden="true">
        <td className="records-space" colSpan={table.columns.length} style={{ height }} />
      </tr>
    ) : null;
  return (
    <tbody role="rowgroup" ref={place}>
      {space((first?.start ?? offset) - offset)}
      {seen.map(({ index }) => {
        const row = table.rows[index];
        return row === undefined ? null : (
          <RecordRow
            key={table.keyOf(row)}
            row={row}
            at={index}
            table={table}
            measure={virtual.measureElement}
          />
        );
      })}
      {space(virtual.getTotalSize() - (last?.end ?? offset) + offset)}
    </tbody>
  );
}

/** A list of records: a row each, the whole row a link, `j` and `k` walk through it. */
export function RecordTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf } = props;
  const around = useRef<HTMLDivElement>(null);
  useRowKeys(around);
  return (
    <div className="records" ref={around}>
      <table role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, head }) => (
              <th key={key} scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.length > plain ? (
          <ManyRows table={props} />
        ) : (
          <tbody role="rowgroup">
            {rows.map((row, at) => (
              <RecordRow key={keyOf(row)} row={row} at={at} table={props} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}
