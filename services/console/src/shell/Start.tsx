import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { begin, leave } from '../api/session';
import { beginDrafts } from '../drafts';
import { Loading } from '../parts/Loading';
import { ProblemNote } from '../parts/ProblemNote';
import { ViewerContext, ViewerDocument, know } from './viewer';

function Failed() {
  const { t } = useTranslation('shell');
  return (
    <main className="alone" role="alert">
      <h1>{t('startFailed.title')}</h1>
      <p>{t('startFailed.text')}</p>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('startFailed.again')}
      </Button>
    </main>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const [{ data, error }, again] = useQuery({ query: ViewerDocument });
  const viewer = data?.viewer;
  useEffect(() => {
    if (viewer) know(viewer);
  }, [viewer]);
  if (error && !data) {
    return (
      <main className="alone">
        <ProblemNote error={error} again={() => again({ requestPolicy: 'network-only' })} />
      </main>
    );
  }
  if (!data) return <Loading />;
  return <ViewerContext value={data.viewer}>{children}</ViewerContext>;
}

/** Finds out who is signed in before anything else is asked; whoever is not is led to where they can. */
export function Start({ children }: { children: ReactNode }) {
  const [state, setState] = useState<'asking' | 'in' | 'failed'>('asking');
  useEffect(() => {
    let wanted = true;
    begin().then(
      (session) => {
        if (!session) {
          leave();
          return;
        }
        void beginDrafts(session.person);
        if (wanted) setState('in');
      },
      () => {
        if (wanted) setState('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (state === 'failed') return <Failed />;
  if (state === 'asking') return <Loading />;
  return <SignedIn>{children}</SignedIn>;
}
