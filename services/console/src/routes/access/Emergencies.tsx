import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import { roleOf, useRoleFields } from './fields';
import { EndEmergencyDocument, GrantInEmergencyDocument } from './operations';
import type { Emergency } from './operations';
import { StaffField } from './StaffField';
import { StaffName } from './StaffName';

interface Props {
  roles: readonly Emergency[];
  done: () => void;
}

function Give({ done }: Omit<Props, 'roles'>) {
  const { t } = useTranslation('access');
  const fields = useRoleFields({ emergency: true });
  return (
    <Deed
      name="GrantInEmergency"
      label={t('emergency.give')}
      text={t('emergency.giveText')}
      fields={[
        { kind: 'own', control: StaffField, name: 'person', label: t('person') },
        ...fields,
        {
          kind: 'number',
          name: 'hours',
          label: t('emergency.hours'),
          least: 1,
          most: 72,
          initial: '8',
          hint: t('emergency.hoursHint'),
        },
        { kind: 'long', name: 'reason', label: t('emergency.reason'), most: 2000 },
      ]}
      document={GrantInEmergencyDocument}
      input={(filled) => ({
        personId: filled.text('person'),
        ...roleOf(filled),
        hours: Number(filled.text('hours')),
        reason: filled.text('reason'),
      })}
      done={done}
    />
  );
}

function isOver({ until, endedOn }: Emergency): boolean {
  return endedOn !== null || new Date(until) <= new Date();
}

function End({ one, done }: { one: Emergency; done: () => void }) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const own = one.person.id === viewer.person.id;
  if (isOver(one) || !(own || hasAction(viewer, 'EndEmergency'))) return null;
  return (
    <Deed
      name="EndEmergency"
      record={`${one.person.id} ${one.role}`}
      small
      grave
      label={t('emergency.end')}
      text={t('emergency.endText')}
      document={EndEmergencyDocument}
      input={() => ({ personId: one.person.id, role: one.role })}
      done={done}
    />
  );
}

function One({ one, done }: { one: Emergency; done: () => void }) {
  const { t } = useTranslation('access');
  const word = useEnum();
  const { day, moment } = useDays();
  const over = isOver(one);
  const end = one.endedOn
    ? t('emergency.ended', { day: day(one.endedOn) })
    : t(over ? 'emergency.ran' : 'emergency.until', { moment: moment(one.until) });
  return (
    <li>
      <span className="adm-stack">
        <span>
          <StaffName person={one.person} link /> · {word('Role', one.role)}
          {one.level ? <span className="aside"> {word('DecisionLevel', one.level)}</span> : null}
        </span>
        {one.reason ? <span className="words">{one.reason}</span> : null}
        <span className="aside">
          {t('emergency.givenOn', { day: day(one.grantedOn) })} ·{' '}
          {one.grantedBy ? <StaffName person={one.grantedBy} /> : t('emergency.operator')}
        </span>
      </span>
      <span className="row-actions">
        <Tag tone={over ? 'done' : 'warn'}>{end}</Tag>
        <End one={one} done={done} />
      </span>
    </li>
  );
}

/** Roles that were given for some hours. */
export function Emergencies({ roles, done }: Props) {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  return (
    <Panel
      title={t('emergency.title')}
      text={t('emergency.text')}
      actions={hasAction(viewer, 'GrantInEmergency') ? <Give done={done} /> : null}
    >
      {roles.length === 0 ? (
        <p className="note-plain">{t('emergency.none')}</p>
      ) : (
        <ul className="plain-list adm-rows">
          {roles.map((one) => (
            <One key={`${one.person.id} ${one.role} ${one.until}`} one={one} done={done} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
