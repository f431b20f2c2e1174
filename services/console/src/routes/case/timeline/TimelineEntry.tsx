import { useTranslation } from 'react-i18next';

import { daysBetween, useDays } from '../../../parts/days';
import { Tag } from '../../../parts/StateTag';
import { Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { useEnum } from '../../../parts/words';
import type english from '../../../words/en';
import { useCaseFile } from '../file';
import type { CaseHead } from '../operations';
import { groupOf } from './operations';
import type { Entry } from './operations';

type Kinds = (typeof english)['timeline']['kinds'];

function useKindWord(): (kind: string) => string {
  const { t, i18n } = useTranslation('timeline');
  return (kind) =>
    i18n.exists(`timeline:kinds.${kind}`)
      ? t(`kinds.${kind as keyof Kinds}`)
      : `${t('unknownKind')} (${kind})`;
}

const days = ['until', 'reply_by', 'respond_by', 'complete_by'] as const;
const named = ['subject', 'party', 'handler', 'assignee'] as const;

/** The names that the case knows, by the id without what stands before it. */
function namesOf(head: CaseHead): Map<string, string> {
  const somebody = [
    ...head.handlers.map(({ person }) => person),
    ...head.parties.map(({ party }) => party.person ?? party.outside),
    ...head.allegations.map(({ subject }) => subject.person ?? subject.outside),
  ];
  return new Map(
    somebody.flatMap((one) => (one?.name ? [[one.id.slice(one.id.indexOf('-') + 1), one.name]] : [])),
  );
}

/** The id of somebody, as a fact names them. */
function idIn(fact: unknown): string | null {
  if (typeof fact === 'string') return fact;
  if (typeof fact !== 'object' || fact === null) return null;
  const first: unknown = Object.values(fact)[0];
  return typeof first === 'string' ? first : null;
}

function useFacts(entry: Entry): string[] {
  const { t } = useTranslation('timeline');
  const word = useEnum();
  const { day } = useDays();
  const { head } = useCaseFile();
  const facts = (entry.facts ?? {}) as Record<string, unknown>;
  const names = namesOf(head);
  const found: string[] = [];
  for (const key of named) {
    const name = names.get(idIn(facts[key]) ?? '');
    if (name) found.push(`${t(`facts.${key}`)} ${name}`);
  }
  const { clause, severity, determination } = facts;
  if (typeof clause === 'string') found.push(`${t('facts.clause')} ${clause.replace(/^WX-/, '')}`);
  if (typeof severity === 'string') found.push(word('Severity', severity.toUpperCase() as 'MINOR'));
  if (typeof determination === 'string')
    found.push(word('Determination', determination.toUpperCase() as 'INCONCLUSIVE'));
  for (const key of days) {
    const value = facts[key];
    if (typeof value === 'string') found.push(`${t(`facts.${key}`)} ${day(value)}`);
  }
  return found;
}

function Recorded({ entry }: { entry: Entry }) {
  const { t } = useTranslation('timeline');
  const word = useEnum();
  const { moment, day } = useDays();
  const on = entry.recorded.slice(0, 10);
  const latest = entry.happened.latest;
  const later = latest ? daysBetween(latest, on) : 0;
  return (
    <p className="timeline-recorded">
      <span>
        {t('recorded')}{' '}
        <time dateTime={entry.recorded}>
          {entry.recordedBy === 'REPORTER' ? day(on) : moment(entry.recorded)}
        </time>
      </span>
      <span>
        {entry.recordedBy === 'STAFF' && entry.person ? (
          <Who person={entry.person} />
        ) : (
          word('RecordedBy', entry.recordedBy)
        )}
      </span>
      {later > 1 ? <Tag tone="warn">{t('later', { count: later })}</Tag> : null}
    </p>
  );
}

/** One entry: when it happened, what it was, and beside it when it was recorded. */
export function TimelineEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation('timeline');
  const { when } = useDays();
  const kind = useKindWord();
  const facts = useFacts(entry);
  const texts = entry.texts.filter(({ text }) => text);
  const withheld = entry.redacted && entry.texts.length > texts.length;
  const group = groupOf(entry);
  return (
    <article
      className="timeline-entry"
      data-row
      tabIndex={0}
      aria-label={`${when(entry.happened)} ${kind(entry.kind)}`}
    >
      <p className="timeline-when">
        <span className="unseen">{t('when')} </span>
        {when(entry.happened)}
      </p>
      <div className={`timeline-body timeline-${group}`}>
        <p className="timeline-head">
          <strong>{kind(entry.kind)}</strong>
          <span className="aside">{t(`groups.${group}`)}</span>
        </p>
        {facts.length > 0 ? <p className="aside">{facts.join(' · ')}</p> : null}
        {texts.map(({ field, text }) => (
          <Words key={field} text={text} />
        ))}
        {withheld ? <p className="withheld">{t('withheld')}</p> : null}
      </div>
      <Recorded entry={entry} />
    </article>
  );
}
