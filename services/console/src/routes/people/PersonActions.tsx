import { useTranslation } from 'react-i18next';

import type { DirectoryPersonQuery, WhenInput } from '../../generated/graphql';
import { useDepartments } from '../../parts/departments';
import { onDay, whenOfRecord } from '../../parts/form/when';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
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
  const post = usePostFields(useDepartments(), person);
  return (
    <Deed
      name="MovePerson"
      label={t('move.title')}
      text={t('move.text')}
      fields={[...post, { kind: 'when', name: 'since', label: t('fields.since'), initial: onDay(today) }]}
      document={MovePersonDocument}
      input={(filled) => ({
        personId: person.id,
        since: filled.whole<WhenInput>('since'),
        ...postOf(filled),
      })}
      done={done}
    />
  );
}

function Correct({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  return (
    <Deed
      name="CorrectPerson"
      label={t('correct.title')}
      text={t('correct.text')}
      fields={[
        { kind: 'line', name: 'name', label: t('columns.name'), initial: person.name ?? '' },
        {
          kind: 'line',
          name: 'contact',
          label: t('columns.contact'),
          optional: true,
          initial: person.contact ?? '',
        },
        {
          kind: 'when',
          name: 'joined',
          label: t('columns.joined'),
          initial: person.joined ? whenOfRecord(person.joined) : undefined,
        },
      ]}
      document={CorrectPersonDocument}
      input={(filled) => ({
        personId: person.id,
        name: filled.text('name'),
        contact: filled.maybe('contact'),
        joined: filled.whole<WhenInput>('joined'),
      })}
      done={done}
    />
  );
}

function Departure({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  const today = useToday();
  return (
    <Deed
      name="RecordDeparture"
      label={t('depart.title')}
      text={t('depart.text')}
      fields={[
        {
          kind: 'when',
          name: 'left',
          label: t('columns.left'),
          initial: person.left ? whenOfRecord(person.left) : onDay(today),
        },
      ]}
      document={RecordDepartureDocument}
      input={(filled) => ({ personId: person.id, left: filled.whole<WhenInput>('left') })}
      done={done}
    />
  );
}

function Relative({ data: { person }, done }: Props) {
  const { t } = useTranslation('directory');
  return (
    <Deed
      name="DeclareRelative"
      label={t('relative.title')}
      text={t('relative.text')}
      fields={[
        { kind: 'person', name: 'relative', label: t('relative.who'), alsoLeft: true, except: person.id },
      ]}
      document={DeclareRelativeDocument}
      input={(filled) => ({ personId: person.id, relativeId: filled.text('relative') })}
      done={done}
    />
  );
}

function Acknowledge({ data: { person, policies }, done }: Props) {
  const { t } = useTranslation('directory');
  const today = useToday();
  const open = policies.filter(
    ({ id, status }) =>
      status === 'PUBLISHED' && !person.acknowledgements.some(({ policyId }) => policyId === id),
  );
  const [first] = open;
  if (!first) return null;
  return (
    <Deed
      name="AcknowledgePolicy"
      label={t('acknowledge.title')}
      text={t('acknowledge.text')}
      fields={[
        {
          kind: 'one',
          name: 'policy',
          label: t('acknowledge.which'),
          initial: first.id,
          options: open.map(({ id, version }) => ({ value: id, label: version })),
        },
        { kind: 'when', name: 'on', label: t('acknowledge.on'), initial: onDay(today) },
        { kind: 'hash', name: 'signed', label: t('acknowledge.signed'), optional: true },
      ]}
      document={AcknowledgePolicyDocument}
      input={(filled) => ({
        personId: person.id,
        policyId: filled.text('policy'),
        acknowledged: filled.whole<WhenInput>('on'),
        signedSha256: filled.maybe('signed'),
      })}
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
