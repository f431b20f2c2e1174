import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import { ConfirmRoleDocument, WithdrawRoleRequestDocument } from './operations';
import type { RoleRequest } from './operations';
import { StaffName } from './StaffName';

interface Props {
  requests: readonly RoleRequest[];
  done: () => void;
}

/** What can be done with a request: agreed to by another administrator, refused by any but the person, taken back. */
function Answer({ request, done }: { request: RoleRequest; done: () => void }) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const word = useEnum();
  const target = { personId: request.person.id, role: request.role };
  const asked = request.requestedBy.id === viewer.person.id;
  if (request.person.id === viewer.person.id) return null;
  return (
    <span className="row-actions">
      {asked || !hasAction(viewer, 'ConfirmRole') ? null : (
        <Deed
          name="ConfirmRole"
          record={`${request.person.id} ${request.role}`}
          small
          primary
          label={t('grant.confirm')}
          text={t('grant.confirmText', { role: word('Role', request.role) })}
          document={ConfirmRoleDocument}
          input={() => ({ ...target, level: request.level })}
          done={done}
        />
      )}
      {hasAction(viewer, 'WithdrawRoleRequest') ? (
        <Deed
          name="WithdrawRoleRequest"
          record={`${request.person.id} ${request.role}`}
          small
          label={asked ? t('grant.withdraw') : t('grant.refuse')}
          text={t('grant.withdrawText')}
          document={WithdrawRoleRequestDocument}
          input={() => target}
          done={done}
        />
      ) : null}
    </span>
  );
}

/** Roles that one administrator asked for, and that wait for another one to agree. */
export function RoleRequests({ requests, done }: Props) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const word = useEnum();
  const { day } = useDays();
  return (
    <Panel title={t('grant.title')} text={t('grant.text')}>
      {requests.length === 0 ? (
        <p className="note-plain">{t('grant.none')}</p>
      ) : (
        <ul className="plain-list adm-rows">
          {requests.map((request) => (
            <li key={`${request.person.id} ${request.role}`}>
              <span className="adm-stack">
                <span>
                  <StaffName person={request.person} link /> · {word('Role', request.role)}
                  {request.level ? (
                    <span className="aside"> {word('DecisionLevel', request.level)}</span>
                  ) : null}
                </span>
                <span className="aside">
                  {t('reset.askedOn', { day: day(request.requestedOn) })} ·{' '}
                  <StaffName person={request.requestedBy} />
                  {request.requestedBy.id === viewer.person.id ? ` · ${t('reset.waits')}` : ''}
                </span>
              </span>
              <Answer request={request} done={done} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
