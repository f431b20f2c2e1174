import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDoing } from '../administration/parts/doing';
import { Panel } from '../administration/parts/Panel';
import { useStaffOptions } from './fields';
import {
  ConfirmFactorResetDocument,
  RequestFactorResetDocument,
  WithdrawFactorResetDocument,
} from './operations';
import type { Member, Reset } from './operations';
import { StaffName } from './StaffName';

interface Props {
  resets: readonly Reset[];
  staff: readonly Member[];
  done: () => void;
}

function Ask({ staff, done }: Omit<Props, 'resets'>) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const people = useStaffOptions(staff).filter(({ id }) => id !== viewer.person.id);
  const send = useDoing();
  return (
    <Deed
      label={t('reset.ask')}
      text={t('reset.askText')}
      fields={[{ kind: 'person', name: 'person', label: t('person'), people }]}
      act={(values, clientMutationId) =>
        send(RequestFactorResetDocument, { personId: values['person'] ?? '', clientMutationId })
      }
      done={done}
    />
  );
}

function Answer({ reset, done }: { reset: Reset; done: () => void }) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const send = useDoing();
  const input = { personId: reset.person.id };
  const asked = reset.requestedBy.id === viewer.person.id;
  const own = reset.person.id === viewer.person.id;
  return (
    <span className="row-actions">
      {asked || own || !hasAction(viewer, 'ConfirmFactorReset') ? null : (
        <Deed
          small
          primary
          danger
          label={t('reset.confirm')}
          text={t('reset.confirmText')}
          act={(_, clientMutationId) => send(ConfirmFactorResetDocument, { ...input, clientMutationId })}
          done={done}
        />
      )}
      {hasAction(viewer, 'WithdrawFactorReset') ? (
        <Deed
          small
          label={asked ? t('reset.withdraw') : t('reset.refuse')}
          text={t('reset.withdrawText')}
          act={(_, clientMutationId) => send(WithdrawFactorResetDocument, { ...input, clientMutationId })}
          done={done}
        />
      ) : null}
    </span>
  );
}

/** Whose second factor is to be taken away: one administrator asks, another one agrees. */
export function Resets({ resets, staff, done }: Props) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const { day } = useDays();
  return (
    <Panel
      title={t('reset.title')}
      text={t('reset.text')}
      actions={hasAction(viewer, 'RequestFactorReset') ? <Ask staff={staff} done={done} /> : null}
    >
      {resets.length === 0 ? (
        <p className="note-plain">{t('reset.none')}</p>
      ) : (
        <ul className="plain-list adm-rows">
          {resets.map((reset) => (
            <li key={reset.person.id}>
              <span className="adm-stack">
                <span>
                  <StaffName person={reset.person} />
                </span>
                <span className="aside">
                  {t('reset.askedOn', { day: day(reset.requestedOn) })} ·{' '}
                  <StaffName person={reset.requestedBy} />
                  {reset.requestedBy.id === viewer.person.id ? ` · ${t('reset.waits')}` : ''}
                </span>
              </span>
              <Answer reset={reset} done={done} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
