import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { Day } from '../../parts/Day';
import { useDays } from '../../parts/days';
import { Loading } from '../../parts/Loading';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { Fact, Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import { CustodyStateDocument } from './operations';
import type { CustodyState } from './operations';

function Key({ value }: { value: string }) {
  return <code title={value}>{`${value.slice(0, 12)}…${value.slice(-6)}`}</code>;
}

function Overview({ custody }: { custody: CustodyState }) {
  const { t } = useTranslation('custody');
  return (
    <div className="panel">
      <dl className="adm-facts">
        <Fact word={t('state')}>
          <Tag tone={custody.ready ? 'done' : 'bad'}>{t(custody.ready ? 'ready' : 'notReady')}</Tag>
        </Fact>
        <Fact word={t('threshold')}>
          {custody.needed === null
            ? t('notSet')
            : t('needed', { needed: custody.needed, all: custody.custodians.length })}
        </Fact>
        <Fact word={t('outstanding')}>
          <Tag tone={custody.outstanding > 0 ? 'warn' : 'done'}>
            {custody.outstanding > 0 ? t('waiting', { count: custody.outstanding }) : t('nothingWaits')}
          </Tag>
        </Fact>
      </dl>
    </div>
  );
}

function Custodians({ custody }: { custody: CustodyState }) {
  const { t } = useTranslation('custody');
  return (
    <Panel title={t('custodians')} bare>
      {custody.custodians.length === 0 ? (
        <p className="note note-warn">{t('noCustodians')}</p>
      ) : (
        <RecordTable
          label={t('custodians')}
          columns={[
            { key: 'who', head: t('who'), cell: ({ person }) => <PersonName person={person} link /> },
            { key: 'number', head: t('share'), cell: ({ number }) => t('shareNumber', { number }) },
            { key: 'key', head: t('key'), cell: ({ recipient }) => <Key value={recipient} /> },
            {
              key: 'proved',
              head: t('proved'),
              cell: ({ provedOn }) =>
                provedOn ? <Day on={provedOn} /> : <Tag tone="warn">{t('never')}</Tag>,
            },
          ]}
          rows={custody.custodians}
          keyOf={({ number }) => String(number)}
          to={() => null}
        />
      )}
    </Panel>
  );
}

function Drill({ drill }: { drill: CustodyState['drill'] }) {
  const { t } = useTranslation('custody');
  const { day } = useDays();
  if (!drill) return <p className="note-plain">{t('noDrill')}</p>;
  return (
    <ul className="plain-list adm-rows">
      <li>
        <span>{t('drillBegun', { day: day(drill.startedOn) })}</span>
        <Tag tone={drill.waiting.length > 0 ? 'warn' : 'done'}>
          {drill.waiting.length > 0 ? t('drillWaits', { count: drill.waiting.length }) : t('drillOver')}
        </Tag>
      </li>
      {drill.proved.map((person) => (
        <li key={person.id}>
          <PersonName person={person} />
          <Tag tone="done">{t('hasProved')}</Tag>
        </li>
      ))}
      {drill.waiting.map((person) => (
        <li key={person.id}>
          <PersonName person={person} />
          <Tag tone="warn">{t('hasNotProved')}</Tag>
        </li>
      ))}
    </ul>
  );
}

/** Who keeps names, and whether that works. */
export function State() {
  const { t } = useTranslation('custody');
  const [{ data, error }, again] = useQuery({ query: CustodyStateDocument });
  const read = () => again({ requestPolicy: 'network-only' });
  if (error) return <ProblemNote error={error} again={read} />;
  if (!data) return <Loading />;
  const { custody } = data;
  return (
    <>
      {custody.ready ? null : <p className="note note-bad">{t('notReadyText')}</p>}
      <Overview custody={custody} />
      <Custodians custody={custody} />
      {custody.offered.length > 0 ? (
        <Panel title={t('offered')} text={t('offeredText')}>
          <ul className="plain-list adm-rows">
            {custody.offered.map(({ person, recipient }) => (
              <li key={recipient}>
                <PersonName person={person} />
                <Key value={recipient} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel title={t('drill')} text={t('drillText')}>
        <Drill drill={custody.drill} />
      </Panel>
    </>
  );
}
