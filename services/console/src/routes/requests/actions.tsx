import { useTranslation } from 'react-i18next';

import type { RightsRequestKind } from '../../generated/enums';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import {
  DecideRightsRequestDocument,
  FulfilRightsRequestDocument,
  ReceiveRightsRequestDocument,
  VerifyRightsRequestDocument,
} from './operations';
import type { DataRequest } from './operations';

const kinds: readonly RightsRequestKind[] = ['ACCESS', 'CORRECTION', 'DELETION'];

/** Asks for oneself; counsel may enter what somebody else asked. */
export function Receive({ done }: { done: () => void }) {
  const { t } = useTranslation('requests');
  const word = useEnum();
  const viewer = useViewer();
  const forOthers = hasAction(viewer, 'ReceiveRequest');
  return (
    <Deed
      name="ReceiveRequest"
      primary
      label={t(forOthers ? 'receive.enter' : 'receive.ask')}
      text={t('receive.text')}
      fields={[
        ...(forOthers
          ? ([{ kind: 'person', name: 'subject', label: t('subject'), alsoLeft: true }] as const)
          : []),
        {
          kind: 'one',
          name: 'kind',
          label: t('kind'),
          initial: 'ACCESS',
          options: kinds.map((value) => ({ value, label: word('RightsRequestKind', value) })),
        },
        { kind: 'long', name: 'statement', label: t('receive.statement') },
      ]}
      document={ReceiveRightsRequestDocument}
      input={(filled) => ({
        subjectId: forOthers ? filled.text('subject') : viewer.person.id,
        kind: filled.one<RightsRequestKind>('kind'),
        statement: filled.text('statement'),
      })}
      done={done}
    />
  );
}

interface StepProps {
  row: DataRequest;
  done: () => void;
}

function Verify({ row, done }: StepProps) {
  const { t } = useTranslation('requests');
  return (
    <Deed
      name="VerifyRequest"
      record={row.id}
      small
      label={t('verify.title')}
      text={t('verify.text')}
      fields={[{ kind: 'long', name: 'how', label: t('verify.how') }]}
      document={VerifyRightsRequestDocument}
      input={(filled) => ({ requestId: row.id, verification: filled.text('how') })}
      done={done}
    />
  );
}

function Decide({ row, done }: StepProps) {
  const { t } = useTranslation('requests');
  const answers = [
    { value: 'yes', label: t('decide.grant') },
    { value: 'no', label: t('decide.refuse') },
  ];
  return (
    <Deed
      name="DecideRequest"
      record={row.id}
      small
      label={t('decide.title')}
      text={t('decide.text')}
      fields={[
        { kind: 'one', name: 'granted', label: t('decide.answer'), options: answers },
        { kind: 'long', name: 'reason', label: t('decide.reason') },
      ]}
      document={DecideRightsRequestDocument}
      input={(filled) => ({
        requestId: row.id,
        granted: filled.text('granted') === 'yes',
        reason: filled.text('reason'),
      })}
      done={done}
    />
  );
}

function Fulfil({ row, done }: StepProps) {
  const { t } = useTranslation('requests');
  return (
    <Deed
      name="FulfilRequest"
      record={row.id}
      small
      label={t('fulfil.title')}
      text={t('fulfil.text')}
      fields={[{ kind: 'long', name: 'supplement', label: t('fulfil.supplement'), optional: true }]}
      document={FulfilRightsRequestDocument}
      input={(filled) => ({ requestId: row.id, supplement: filled.maybe('supplement') })}
      done={done}
    />
  );
}

/** The next step of a request, for counsel. */
export function NextStep({ row, done }: StepProps) {
  const viewer = useViewer();
  if (!hasAction(viewer, 'DecideRequest') || row.subject.id === viewer.person.id) return null;
  switch (row.status) {
    case 'RECEIVED':
      return <Verify row={row} done={done} />;
    case 'VERIFIED':
      return <Decide row={row} done={done} />;
    case 'GRANTED':
      return <Fulfil row={row} done={done} />;
    case 'MISSING':
    case 'FULFILLED':
    case 'REFUSED':
      return null;
  }
}
