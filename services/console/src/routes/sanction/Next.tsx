import { useTranslation } from 'react-i18next';

import { Clock } from '../../parts/Clock';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { SanctionButtons, offeredOf } from './Actions';
import type { SanctionFile } from './operations';
import { isEnded } from './stages';
import type { Stage, Todo } from './stages';
import { useViewer } from '../../shell/viewer';

function Turn({ sanction, stage, todo }: { sanction: SanctionFile; stage: Stage; todo: Todo }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const { roles } = useViewer();
  const own = stage.missing.filter((role) => roles.some((held) => held.role === role));
  const [first] = todo.actions;
  const mine = first !== undefined && offeredOf(sanction, [first], own).length > 0;
  const by = todo.by.map((one) => (one === 'SUBJECT' ? t('subject') : word('Role', one)));
  return (
    <li className={mine ? 'next-item next-mine' : 'next-item'}>
      <div className="next-what">
        <strong>{t(`next.${todo.hint}`)}</strong>
        <span className="next-who">
          {by.length > 0 ? `${t('next.by')} ${by.join(' / ')}` : null}
          {mine ? <Tag tone="active">{t('next.turn')}</Tag> : null}
        </span>
      </div>
      {todo.due ? <Clock due={todo.due} isWindow={todo.isWindow} /> : null}
      <SanctionButtons sanction={sanction} of={todo.actions} missing={stage.missing} />
    </li>
  );
}

/** What the procedure waits for: what, by whom, until when, and the button for it. */
export function Next({ sanction, stages }: { sanction: SanctionFile; stages: readonly Stage[] }) {
  const { t } = useTranslation('sanction');
  const waiting = stages.filter((stage) => stage.todo);
  return (
    <section className="section panel next" aria-labelledby="next-title">
      <div className="section-head">
        <h2 id="next-title">{t('next.title')}</h2>
      </div>
      {waiting.length === 0 ? (
        <p className="section-empty">{isEnded(sanction.status) ? t('next.ended') : t('next.nothing')}</p>
      ) : (
        <ul className="next-list">
          {waiting.map((stage) =>
            stage.todo ? <Turn key={stage.name} sanction={sanction} stage={stage} todo={stage.todo} /> : null,
          )}
        </ul>
      )}
    </section>
  );
}
