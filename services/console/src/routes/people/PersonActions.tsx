import { useTranslation } from 'react-i18next';

import type { DirectoryPersonQuery } from '../../generated/graphql';
import { useDepartments } from '../../parts/departments';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDirectory, usePersonOptions } from '../administration/parts/directory';
import { useDoing } from '../administration/parts/doing';
import { orNull, whenOf, whenValue } from '../administration/parts/form';
import { postOf, usePostFields } from './fields';
import {
  AcknowledgePolicyDocument,
  CorrectPersonDocument,
  DeclareRelativeDocument,
  MovePersonDocument,
  RecordDepartureDocument,
} from './operations';

interface Props {
  data: DirectoryPersonQuery;
  done: () => void;
}

function Move({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  const today = useToday();
  const people = useDirectory();
  const post = usePostFields(useDepartments(), usePersonOptions(people));
  const send = useDoing();
  return (
    <Deed
      label={t('move.title')}
      text={t('move.text')}
      fields={[...post, { kind: 'when', name: 'since', label: t('fields.since') }]}
      initial={{
        department: person.departmentId ?? '',
        departmentId: person.departmentId ?? '',
        manager: person.manager?.id ?? '',
        heads: person.headsDepartment ? 'yes' : '',
        employment: person.employment ?? 'EMPLOYEE',
        since: `DAY ${today}`,
      }}
      act={(values, clientMutationId) =>
        send(MovePersonDocument, {
          personId: person.id,
          since: whenOf(values['since']),
          ...postOf(values),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

function Correct({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  const send = useDoing();
  return (
    <Deed
      label={t('correct.title')}
      text={t('correct.text')}
      fields={[
        { kind: 'text', name: 'name', label: t('columns.name') },
        { kind: 'text', name: 'contact', label: t('columns.contact'), optional: true },
        { kind: 'when', name: 'joined', label: t('columns.joined') },
      ]}
      initial={{
        name: person.name ?? '',
        contact: person.contact ?? '',
        joined: person.joined ? whenValue(person.joined) : '',
      }}
      act={(values, clientMutationId) =>
        send(CorrectPersonDocument, {
          personId: person.id,
          name: (values['name'] ?? '').trim(),
          contact: orNull(values['contact']),
          joined: whenOf(values['joined']),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

function Departure({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  const today = useToday();
  const send = useDoing();
  return (
    <Deed
      label={t('depart.title')}
      text={t('depart.text')}
      fields={[{ kind: 'when', name: 'left', label: t('columns.left') }]}
      initial={{ left: person.left ? whenValue(person.left) : `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(RecordDepartureDocument, { personId: person.id, left: whenOf(values['left']), clientMutationId })
      }
      done={done}
    />
  );
}

function Relative({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  const people = usePersonOptions(useDirectory()).filter(({ id }) => id !== person.id);
  const send = useDoing();
  return (
    <Deed
      label={t('relative.title')}
      text={t('relative.text')}
      fields={[{ kind: 'person', name: 'relative', label: t('relative.who'), people }]}
      act={(values, clientMutationId) =>
        send(DeclareRelativeDocument, {
          personId: person.id,
          relativeId: values['relative'] ?? '',
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

function Acknowledge({ data: { person, policies }, done }: Props) {
  const { t } = useTranslation('directory');
  const today = useToday();
  const send = useDoing();
  const open = policies.filter(
    ({ id, status }) =>
      status === 'PUBLISHED' && !person.acknowledgements.some(({ policyId }) => policyId === id),
  );
  const [first] = open;
  if (!first) return null;
  return (
    <Deed
      label={t('acknowledge.title')}
      text={t('acknowledge.text')}
      fields={[
        {
          kind: 'choice',
          name: 'policy',
          label: t('acknowledge.which'),
          options: open.map(({ id, version }) => ({ value: id, label: version })),
        },
        { kind: 'when', name: 'on', label: t('acknowledge.on') },
        { kind: 'hash', name: 'signed', label: t('acknowledge.signed'), optional: true },
      ]}
      initial={{ policy: first.id, on: `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(AcknowledgePolicyDocument, {
          personId: person.id,
          policyId: values['policy'] ?? '',
          acknowledged: whenOf(values['on']),
          signedSha256: orNull(values['signed']),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

/** What the viewer may do with somebody's entry. */
export function PersonActions({ data, done }: Props) {
  const viewer = useViewer();
  const own = viewer.person.id === data.person.id;
  const may = (action: string) => hasAction(viewer, action);
  return (
    <>
      {may('AcknowledgePolicy') || own ? <Acknowledge data={data} done={done} /> : null}
      {may('DeclareRelative') || own ? <Relative data={data} done={done} /> : null}
      {may('CorrectPerson') ? <Correct data={data} done={done} /> : null}
      {may('MovePerson') ? <Move data={data} done={done} /> : null}
      {may('RecordDeparture') ? <Departure data={data} done={done} /> : null}
    </>
  );
}
