import { App, Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { Loading } from '../../parts/Loading';
import { Tag } from '../../parts/StateTag';
import { Panel } from '../administration/parts/Panel';
import { endSession, openSessions } from './sessions';
import type { OpenSession } from './sessions';

function useSessions() {
  const [sessions, setSessions] = useState<OpenSession[] | null>(null);
  const [failed, setFailed] = useState(false);
  const read = useCallback(async () => {
    try {
      setSessions(await openSessions());
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, []);
  useEffect(() => {
    openSessions().then(setSessions, () => setFailed(true));
  }, []);
  const end = async (ids: readonly string[]) => {
    try {
      for (const id of ids) await endSession(id);
    } catch {
      setFailed(true);
      return false;
    }
    await read();
    return true;
  };
  return { sessions, failed, read, end };
}

function One({ one, end }: { one: OpenSession; end: () => void }) {
  const { t } = useTranslation('settings');
  const { moment } = useDays();
  return (
    <li>
      <span className="adm-stack">
        <span>{t('sessions.begun', { moment: moment(one.createdAt) })}</span>
        <span className="aside">{t('sessions.ends', { moment: moment(one.expiresAt) })}</span>
      </span>
      {one.current ? (
        <Tag tone="active">{t('sessions.current')}</Tag>
      ) : (
        <Button size="small" onClick={end}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

/** Where the viewer is signed in. */
export function Sessions() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const { sessions, failed, read, end } = useSessions();
  const others = (sessions ?? []).filter(({ current }) => !current).map(({ session }) => session);
  const stop = async (ids: readonly string[]) => {
    if (await end(ids)) void message.success(t('sessions.ended'));
  };
  return (
    <Panel
      title={t('sessions.title')}
      text={t('sessions.text')}
      actions={
        others.length > 1 ? (
          <Button onClick={() => void stop(others)}>{t('sessions.endOthers')}</Button>
        ) : null
      }
    >
      {failed ? (
        <div className="note note-bad" role="alert">
          <p>{t('sessions.failed')}</p>
          <Button size="small" onClick={() => void read()}>
            {common('problem.again')}
          </Button>
        </div>
      ) : null}
      {sessions === null ? (
        failed ? null : (
          <Loading />
        )
      ) : (
        <ul className="plain-list adm-rows">
          {sessions.map((one) => (
            <One key={one.session} one={one} end={() => void stop([one.session])} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
