import { useTranslation } from 'react-i18next';

import type { HoldScopeInput } from '../../generated/graphql';
import { Clock } from '../../parts/Clock';
import { useDays } from '../../parts/days';
import { Loading } from '../../parts/Loading';
import { usePaged } from '../../parts/paged';
import { ProblemNote } from '../../parts/ProblemNote';
import { Tag } from '../../parts/StateTag';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import { RecordId } from '../administration/parts/RecordId';
import { HoldListDocument, PlaceHoldDocument, ReleaseHoldDocument, ReviewHoldDocument } from './operations';
import type { HoldRow } from './operations';

function scopeOf(id: string): HoldScopeInput {
  if (id.startsWith('case-')) return { caseId: id };
  return id.startsWith('report-') ? { reportId: id } : { personId: id };
}

function Place({ done }: { done: () => void }) {
  const { t } = useTranslation('retention');
  return (
    <Deed
      name="PlaceHold"
      label={t('place.title')}
      text={t('place.text')}
      fields={[
        {
          kind: 'line',
          name: 'scope',
          label: t('place.scope'),
          hint: t('place.hint'),
          pattern: /^(case|report|person)-[0-9A-Z]{26}$/,
        },
        { kind: 'long', name: 'reason', label: t('reason') },
      ]}
      document={PlaceHoldDocument}
      input={(filled) => ({ scope: scopeOf(filled.text('scope')), reason: filled.text('reason') })}
      done={done}
    />
  );
}

function Steps({ hold, done }: { hold: HoldRow; done: () => void }) {
  const { t } = useTranslation('retention');
  const viewer = useViewer();
  if (hold.releasedOn) return <Tag tone="done">{t('released')}</Tag>;
  return (
    <span className="row-actions">
      <Clock due={hold.reviewBy} />
      {hasAction(viewer, 'ReviewHold') ? (
        <Deed
          name="ReviewHold"
          record={hold.id}
          small
          label={t('review.title')}
          text={t('review.text')}
          fields={[{ kind: 'long', name: 'note', label: t('review.note') }]}
          document={ReviewHoldDocument}
          input={(filled) => ({ holdId: hold.id, note: filled.text('note') })}
          done={done}
        />
      ) : null}
      {hasAction(viewer, 'ReleaseHold') ? (
        <Deed
          name="ReleaseHold"
          record={hold.id}
          small
          grave
          label={t('release.title')}
          text={t('release.text')}
          fields={[{ kind: 'long', name: 'reason', label: t('reason') }]}
          document={ReleaseHoldDocument}
          input={(filled) => ({ holdId: hold.id, reason: filled.text('reason') })}
          done={done}
        />
      ) : null}
    </span>
  );
}

/** What must not be erased, whatever its time. */
export function Holds() {
  const { t } = useTranslation('retention');
  const viewer = useViewer();
  const { day } = useDays();
  const paged = usePaged(HoldListDocument, { filter: {} }, (data) => data.holds);
  const holds = paged.nodes;
  return (
    <Panel
      title={t('holds')}
      text={t('holdsText')}
      actions={hasAction(viewer, 'PlaceHold') ? <Place done={paged.again} /> : null}
    >
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!holds ? (
        paged.error ? null : (
          <Loading />
        )
      ) : holds.length === 0 ? (
        <p className="note-plain">{t('noHolds')}</p>
      ) : (
        <ul className="plain-list adm-rows">
          {holds.map((hold) => (
            <li key={hold.id}>
              <span className="adm-stack">
                <RecordId id={hold.scope.recordId} />
                {hold.reason ? <span className="words">{hold.reason}</span> : null}
                <span className="aside">
                  {t('placedOn', { day: day(hold.placedOn) })} · <PersonName person={hold.placedBy} />
                  {hold.reviews.length > 0 ? ` · ${t('reviews', { count: hold.reviews.length })}` : ''}
                </span>
              </span>
              <Steps hold={hold} done={paged.again} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
