import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import {
  ConfirmFactorResetDocument,
  RequestFactorResetDocument,
  WithdrawFactorResetDocument,
} from './operations';
import type { Reset } from './operations';
import { OtherStaffField } from './StaffField';
import { StaffName } from './StaffName';

interface Props {
  resets: readonly Reset[];
  done: () => void;
}

function Ask({ done }: Omit<Props, 'resets'>) {
  const { t } = useTranslation('access');
  return (
    <Deed
      name="RequestFactorReset"
      label={t('reset.ask')}
      text={t('reset.askText')}
      fields={[{ kind: 'own', control: OtherStaffField, name: 'person', label: t('person') }]}
      document={RequestFactorResetDocument}
      input={(filled) => ({ personId: filled.text('person') })}
      done={done}
    />
  );
}

function Answer({ reset, done }: { reset: Reset; done: () => void }) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const target = { personId: reset.person.id };
  const asked = reset.requestedBy.id === viewer.person.id;
  const own = reset.person.id === viewer.person.id;
  return (
    <span className="row-actions">
      {asked || own || !hasAction(viewer, 'ConfirmFactorReset') ? null : (
        <Deed
          name="ConfirmFactorReset"
          record={reset.person.id}
          small
          primary
          grave
          label={t('reset.confirm')}
          text={t('reset.confirmText')}
          document={ConfirmFactorResetDocument}
          input={() => target}
          done={done}
        />
      )}
      {hasAction(viewer, 'WithdrawFactorReset') ? (
        <Deed
          name="WithdrawFactorReset"
          record={reset.person.id}
          small
          label={asked ? t('reset.withdraw') : t('reset.refuse')}
          text={t('reset.withdrawText')}
          document={WithdrawFactorResetDocument}
          input={() => target}
          done={done}
        />
      ) : null}
    </span>
  );
}

/** Whose second factor is to be taken away: one administrator asks, another one agrees. */
export function Resets({ resets, done }: Props) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const { day } = useDays();
  return (
    <Panel
      title={t('reset.title')}
      text={t('reset.text')}
      actions={hasAction(viewer, 'RequestFactorReset') ? <Ask done={done} /> : null}
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
