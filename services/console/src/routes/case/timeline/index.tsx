import './timeline.css';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import type { TimelineOrder } from '../../../generated/enums';
import { Choice } from '../../../parts/Choice';
import { EmptyState } from '../../../parts/EmptyState';
import { Loading } from '../../../parts/Loading';
import { useOffset } from '../../../parts/offset';
import { usePaged } from '../../../parts/paged';
import { ProblemNote } from '../../../parts/ProblemNote';
import { useRowKeys } from '../../../parts/rowKeys';
import { useEnum } from '../../../parts/words';
import { useToday } from '../../../shell/viewer';
import { useCaseFile } from '../file';
import { TimelineEntry } from './TimelineEntry';
import { TimelineDocument, groupOf, groups } from './operations';
import type { Entry } from './operations';

interface ToolsProps {
  order: TimelineOrder;
  setOrder: (order: TimelineOrder) => void;
  chosen: readonly string[];
  choose: (groups: readonly string[]) => void;
}

function Tools({ order, setOrder, chosen, choose }: ToolsProps) {
  const { t } = useTranslation('timeline');
  const { t: ofCase } = useTranslation('caseFile');
  const word = useEnum();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  return (
    <div className="filters">
      <select
        className="plain-select plain-select-tall"
        aria-label={t('order')}
        value={order}
        onChange={(event) => setOrder(event.target.value as TimelineOrder)}
      >
        {(['HAPPENED', 'RECORDED'] as const).map((one) => (
          <option key={one} value={one}>
            {word('TimelineOrder', one)}
          </option>
        ))}
      </select>
      <Choice
        label={t('kind')}
        options={groups.map((value) => ({ value, label: t(`groups.${value}`) }))}
        chosen={chosen}
        change={choose}
      />
      <label className="filters-end">
        {ofCase('asOf.label')}
        <input
          type="date"
          className="plain-input"
          max={today}
          value={params.get('asOf') ?? ''}
          onChange={(event) => setParams(event.target.value ? { asOf: event.target.value } : {})}
        />
      </label>
    </div>
  );
}

function Entries({ rows, near }: { rows: readonly Entry[]; near: () => void }) {
  const { t } = useTranslation('timeline');
  const around = useRef<HTMLOListElement>(null);
  const [place, offset] = useOffset();
  useRowKeys(around);
  const join = useCallback(
    (element: HTMLOListElement | null) => {
      around.current = element;
      place(element);
    },
    [place],
  );
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 92,
    overscan: 8,
    scrollMargin: offset,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 10) near();
  }, [last, rows.length, near]);
  return (
    <ol ref={join} className="timeline" aria-label={t('title')} style={{ height: virtual.getTotalSize() }}>
      {seen.map(({ index, start, key }) => {
        const row = rows[index];
        return row ? (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className="timeline-place"
            aria-posinset={index + 1}
            aria-setsize={rows.length}
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            <TimelineEntry entry={row} />
          </li>
        ) : null;
      })}
    </ol>
  );
}

/** What happened in the case, and when it was recorded. */
export function Component() {
  const { t } = useTranslation('timeline');
  const { id, asOf, beat } = useCaseFile();
  const [order, setOrder] = useState<TimelineOrder>('HAPPENED');
  const [chosen, choose] = useState<readonly string[]>([]);
  const paged = usePaged(TimelineDocument, { id, asOf, orderBy: order }, (data) => data.case.timeline);
  const { more, loading, again } = paged;
  const asked = useRef(beat);
  useEffect(() => {
    if (asked.current === beat) return;
    asked.current = beat;
    again();
  }, [beat, again]);
  const near = useCallback(() => {
    if (more && !loading) more();
  }, [more, loading]);
  const rows = paged.nodes?.filter((entry) => chosen.length === 0 || chosen.includes(groupOf(entry)));
  const empty = rows?.length === 0;
  useEffect(() => {
    if (empty) near();
  }, [empty, near]);
  return (
    <>
      <Tools order={order} setOrder={setOrder} chosen={chosen} choose={choose} />
      {paged.error ? <ProblemNote error={paged.error} again={again} /> : null}
      {!rows ? (
        paged.error ? null : (
          <Loading />
        )
      ) : empty ? (
        <EmptyState title={t('none')} />
      ) : (
        <Entries rows={rows} near={near} />
      )}
      {rows ? (
        <p className="records-foot" aria-live="polite">
          {t('reading', { shown: paged.nodes?.length ?? 0, total: paged.total })}
        </p>
      ) : null}
    </>
  );
}
