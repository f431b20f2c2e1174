import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { useDays } from '../../parts/days';
import { EmptyState } from '../../parts/EmptyState';
import type { Tone } from '../../parts/Glyph';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { Panel } from '../administration/parts/Panel';
import { useHealth } from './health';
import type { Check } from './health';
import { SystemStateDocument } from './operations';
import type { NoticeState } from './operations';

const tones: Record<Check['state'], Tone> = { ok: 'done', warning: 'warn', failed: 'bad' };
const known = ['accounts', 'calendar', 'clock', 'keys', 'read_models', 'store'] as const;

function useCheckName(): (name: string) => string {
  const { t } = useTranslation('system');
  return (name) => {
    const word = known.find((one) => one === name);
    return word ? t(`checks.${word}`) : name;
  };
}

function Health({ health }: { health: ReturnType<typeof useHealth> }) {
  const { t } = useTranslation('system');
  const { t: common } = useTranslation();
  const name = useCheckName();
  const { checks, failed, read } = health;
  const bad = (checks ?? []).filter(({ state }) => state === 'failed').length;
  const soon = (checks ?? []).filter(({ state }) => state === 'warning').length;
  const said = bad > 0 ? t('bad', { count: bad }) : soon > 0 ? t('soon', { count: soon }) : t('well');
  return (
    <Panel title={t('health')} bare>
      {failed ? (
        <div className="note note-bad" role="alert">
          <p>{t('unknown')}</p>
          <Button size="small" onClick={read}>
            {common('problem.again')}
          </Button>
        </div>
      ) : null}
      {checks === null ? (
        failed ? null : (
          <Loading />
        )
      ) : (
        <>
          <p className={`note ${bad > 0 ? 'note-bad' : soon > 0 ? 'note-warn' : 'note-tell'}`} role="status">
            {said}
          </p>
          <div className="panel">
            <ul className="plain-list adm-rows">
              {checks.map((check) => (
                <li key={check.name}>
                  <span className="adm-stack">
                    <span>{name(check.name)}</span>
                    {check.what ? <span className="aside wrap">{check.what}</span> : null}
                  </span>
                  <Tag tone={tones[check.state]}>{t(`states.${check.state}`)}</Tag>
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </Panel>
  );
}

const figures = ['sent', 'failed', 'givenUp', 'uncertain', 'unreached'] as const;

function Pending({ pending }: { pending: NoticeState['pending'] }) {
  const { t } = useTranslation('system');
  const word = useEnum();
  const { moment } = useDays();
  return (
    <RecordTable
      label={t('pending')}
      columns={[
        {
          key: 'route',
          head: t('route'),
          cell: ({ route, channel }) =>
            `${word('NotificationRoute', route)}${channel ? ` · ${channel}` : ''}`,
        },
        { key: 'purpose', head: t('purpose'), cell: ({ purpose }) => word('NoticePurpose', purpose) },
        { key: 'queued', head: t('queued'), cell: ({ queuedAt }) => moment(queuedAt) },
        { key: 'attempts', head: t('attempts'), cell: ({ attempts }) => attempts },
        { key: 'due', head: t('due'), cell: ({ dueAt }) => moment(dueAt) },
        {
          key: 'failure',
          head: t('failure'),
          cell: ({ failure }) => (failure ? <Tag tone="warn">{word('NoticeFailure', failure)}</Tag> : null),
        },
      ]}
      rows={pending.map((one, at) => ({ ...one, key: `${one.queuedAt} ${at}` }))}
      keyOf={({ key }) => key}
      to={() => null}
    />
  );
}

function Notices({ state }: { state: NoticeState }) {
  const { t } = useTranslation('system');
  if (!state.configured) {
    return (
      <div className="panel">
        <EmptyState title={t('notConfigured.title')} text={t('notConfigured.text')} />
      </div>
    );
  }
  return (
    <>
      <dl className="panel adm-figures">
        {figures.map((figure) => (
          <div key={figure} className={figure !== 'sent' && state[figure] > 0 ? 'figure-bad' : undefined}>
            <dt>{t(`figures.${figure}`)}</dt>
            <dd>{state[figure]}</dd>
          </div>
        ))}
      </dl>
      {state.pending.length > 0 ? (
        <Pending pending={state.pending} />
      ) : (
        <p className="adm-lead">{t('nothingPending')}</p>
      )}
    </>
  );
}

/** Whether everything runs, and whether notices get through. */
export function Component() {
  const { t } = useTranslation('system');
  const health = useHealth();
  const [{ data, error }, again] = useQuery({ query: SystemStateDocument, variables: { days: 30 } });
  const read = () => again({ requestPolicy: 'network-only' });
  usePolling(() => {
    health.read();
    read();
  });
  return (
    <Page title={t('title')}>
      <Health health={health} />
      <Panel title={t('notices')} text={t('noticesText')} bare>
        {error ? <ProblemNote error={error} again={read} /> : null}
        {data ? <Notices state={data.notificationState} /> : error ? null : <Loading />}
      </Panel>
    </Page>
  );
}
