import { useTranslation } from 'react-i18next';

import type { RightsRequestKind } from '../../generated/enums';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDirectory, usePersonOptions } from '../administration/parts/directory';
import { useDoing } from '../administration/parts/doing';
import { orNull } from '../administration/parts/form';
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
  const people = usePersonOptions(useDirectory());
  const send = useDoing();
  const forOthers = hasAction(viewer, 'ReceiveRequest');
  return (
    <Deed
      primary
      label={t(forOthers ? 'receive.enter' : 'receive.ask')}
      text={t('receive.text')}
      fields={[
        ...(forOthers ? ([{ kind: 'person', name: 'subject', label: t('subject'), people }] as const) : []),
        {
          kind: 'choice',
          name: 'kind',
          label: t('kind'),
          options: kinds.map((value) => ({ value, label: word('RightsRequestKind', value) })),
        },
        { kind: 'long', name: 'statement', label: t('receive.statement') },
      ]}
      initial={{ kind: 'ACCESS', subject: forOthers ? '' : viewer.person.id }}
      act={(values, clientMutationId) =>
        send(ReceiveRightsRequestDocument, {
          subjectId: values['subject'] ?? viewer.person.id,
          kind: values['kind'] as RightsRequestKind,
          statement: (values['statement'] ?? '').trim(),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

/** The next step of a request, for counsel. */
export function NextStep({ row, done }: { row: DataRequest; done: () => void }) {
  const { t } = useTranslation('requests');
  const viewer = useViewer();
  const send = useDoing();
  if (!hasAction(viewer, 'DecideRequest') || row.subject.id === viewer.person.id) return null;
  if (row.status === 'RECEIVED') {
    return (
      <Deed
        small
        label={t('verify.title')}
        text={t('verify.text')}
        fields={[{ kind: 'long', name: 'how', label: t('verify.how') }]}
        act={({ how = '' }, clientMutationId) =>
          send(VerifyRightsRequestDocument, { requestId: row.id, verification: how.trim(), clientMutationId })
        }
        done={done}
      />
    );
  }
  if (row.status === 'VERIFIED') {
    return (
      <Deed
        small
        label={t('decide.title')}
        text={t('decide.text')}
        fields={[
          {
            kind: 'choice',
            name: 'granted',
            label: t('decide.answer'),
            options: [
              { value: 'yes', label: t('decide.grant') },
              { value: 'no', label: t('decide.refuse') },
            ],
          },
          { kind: 'long', name: 'reason', label: t('decide.reason') },
        ]}
        act={({ granted, reason = '' }, clientMutationId) =>
          send(DecideRightsRequestDocument, {
            requestId: row.id,
            granted: granted === 'yes',
            reason: reason.trim(),
            clientMutationId,
          })
        }
        done={done}
      />
    );
  }
  if (row.status !== 'GRANTED') return null;
  return (
    <Deed
      small
      label={t('fulfil.title')}
      text={t('fulfil.text')}
      fields={[{ kind: 'long', name: 'supplement', label: t('fulfil.supplement'), optional: true }]}
      act={({ supplement }, clientMutationId) =>
        send(FulfilRightsRequestDocument, {
          requestId: row.id,
          supplement: orNull(supplement),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}
