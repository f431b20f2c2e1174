import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';

import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { Unread } from '../../shell/Unread';
import { AsOf } from './AsOf';
import { CaseContext } from './file';
import { Head } from './Head';
import { CaseChangedDocument, CaseHeadDocument } from './operations';
import { TabBar } from './TabBar';

/** The end of a day, where the browser is. */
function endOf(day: string | null): string | null {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return new Date(`${day}T23:59:59`).toISOString();
}

/** Counts the changes of a case that others make. */
function useBeat(id: string): number {
  const [beat, setBeat] = useState(0);
  useSubscription({ query: CaseChangedDocument, variables: { id } }, (_, change) => {
    setBeat((before) => before + 1);
    return change;
  });
  return beat;
}

/** A case: its head, and the part that is open. */
export function Component() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const { t } = useTranslation('caseFile');
  const day = params.get('asOf');
  const asOf = endOf(day);
  const beat = useBeat(id);
  const [{ data, error }, execute] = useQuery({ query: CaseHeadDocument, variables: { id, asOf } });
  const asked = useRef(beat);
  useEffect(() => {
    if (asked.current === beat) return;
    asked.current = beat;
    execute({ requestPolicy: 'network-only' });
  }, [beat, execute]);
  const head = data?.case.id === id ? data.case : undefined;
  const file = useMemo(() => (head ? { id, head, asOf, beat } : null), [id, head, asOf, beat]);
  useTab(head ? t('tab', { number: head.number }) : t('title'));
  if (error && !head) {
    return <Unread error={error} again={() => execute({ requestPolicy: 'network-only' })} />;
  }
  if (!file) return <Loading />;
  return (
    <CaseContext value={file}>
      <div className="page">
        <Head />
        <TabBar />
        {day ? <AsOf day={day} /> : null}
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </CaseContext>
  );
}
