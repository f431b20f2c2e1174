import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import { roleOf, useRoleFields } from './fields';
import { RequestRoleDocument, RevokeRoleDocument } from './operations';
import type { Held, Member } from './operations';
import { OtherStaffField } from './StaffField';
import { StaffName } from './StaffName';

interface Props {
  staff: readonly Member[];
  done: () => void;
}

/** One role of one person. */
interface Row {
  person: Member['person'];
  held: Held;
}

/** Asks that somebody is given a role. */
export function RequestRole({ done }: Pick<Props, 'done'>) {
  const { t } = useTranslation('access');
  const fields = useRoleFields();
  return (
    <Deed
      name="RequestRole"
      primary
      label={t('grant.ask')}
      text={t('grant.askText')}
      fields={[{ kind: 'own', control: OtherStaffField, name: 'person', label: t('person') }, ...fields]}
      document={RequestRoleDocument}
      input={(filled) => ({ personId: filled.text('person'), ...roleOf(filled) })}
      done={done}
    />
  );
}

function Revoke({ row: { person, held }, done }: { row: Row; done: () => void }) {
  const { t } = useTranslation('access');
  const word = useEnum();
  return (
    <Deed
      name="RevokeRole"
      record={`${person.id} ${held.role}`}
      small
      grave
      label={t('revoke.title')}
      text={t('revoke.text', { role: word('Role', held.role) })}
      document={RevokeRoleDocument}
      input={() => ({ personId: person.id, role: held.role })}
      done={done}
    />
  );
}

function Source({ held }: { held: Held }) {
  const { t } = useTranslation('access');
  const word = useEnum();
  if (held.source === 'GRANTED') {
    return (
      <span className="adm-stack">
        <StaffName person={held.grantedBy} />
        {held.requestedBy ? (
          <span className="aside">
            {t('grant.askedBy')} <StaffName person={held.requestedBy} />
          </span>
        ) : null}
      </span>
    );
  }
  return <Tag tone={held.source === 'EMERGENCY' ? 'warn' : 'quiet'}>{word('RoleSource', held.source)}</Tag>;
}

function useColumns(done: () => void): readonly Column<Row>[] {
  const { t } = useTranslation('access');
  const word = useEnum();
  const viewer = useViewer();
  const { day, moment } = useDays();
  const columns: Column<Row>[] = [
    {
      key: 'person',
      head: t('person'),
      wide: true,
      cell: ({ person }) => <StaffName person={person} link />,
    },
    {
      key: 'role',
      head: t('role'),
      cell: ({ held }) => (
        <>
          {word('Role', held.role)}
          {held.level ? <span className="aside"> {word('DecisionLevel', held.level)}</span> : null}
        </>
      ),
    },
    {
      key: 'since',
      head: t('since'),
      cell: ({ held }) => (
        <span className="nowrap">
          {day(held.since)}
          {held.until ? <span className="aside"> {t('until', { moment: moment(held.until) })}</span> : null}
        </span>
      ),
    },
    { key: 'by', head: t('by'), cell: ({ held }) => <Source held={held} /> },
  ];
  if (!hasAction(viewer, 'RevokeRole')) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      head: t('actions'),
      cell: (row) =>
        row.held.source === 'GRANTED' ? (
          <span className="row-actions">
            <Revoke row={row} done={done} />
          </span>
        ) : null,
    },
  ];
}

/** Everybody who holds a role, role by role. */
export function Staff({ staff, done }: Props) {
  const { t } = useTranslation('access');
  const { i18n } = useTranslation();
  const columns = useColumns(done);
  const rows = staff
    .flatMap(({ person, roles }) => roles.map((held) => ({ person, held })))
    .sort(
      (one, other) =>
        one.held.role.localeCompare(other.held.role) ||
        (one.person.name ?? '').localeCompare(other.person.name ?? '', i18n.language),
    );
  return (
    <Panel title={t('holders')} text={t('holdersText')} bare>
      <RecordTable
        label={t('holders')}
        columns={columns}
        rows={rows}
        keyOf={({ person, held }) => `${person.id} ${held.role} ${held.source}`}
        to={() => null}
      />
    </Panel>
  );
}
