import { useTranslation } from 'react-i18next';

import type { AccountKind } from '../../generated/enums';
import { useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDirectory, usePersonOptions } from '../administration/parts/directory';
import { useDoing } from '../administration/parts/doing';
import { whenOf } from '../administration/parts/form';
import { HandOverAccountDocument, RegisterAccountDocument, ReportAnomalyDocument } from './operations';
import type { AccountRow } from './operations';

const kinds: readonly AccountKind[] = ['COMPANY', 'OWN_FOR_WORK'];

/** Enters an account into the register. */
export function Register({ done }: { done: () => void }) {
  const { t } = useTranslation('accounts');
  const word = useEnum();
  const today = useToday();
  const people = usePersonOptions(useDirectory());
  const send = useDoing();
  return (
    <Deed
      primary
      label={t('register.title')}
      text={t('register.text')}
      fields={[
        { kind: 'person', name: 'holder', label: t('holder'), people },
        {
          kind: 'choice',
          name: 'kind',
          label: t('kind'),
          options: kinds.map((value) => ({ value, label: word('AccountKind', value) })),
        },
        { kind: 'text', name: 'identifier', label: t('identifier'), most: 200 },
        { kind: 'number', name: 'contacts', label: t('contacts'), least: 0, most: 1_000_000, optional: true },
        { kind: 'when', name: 'registered', label: t('registered') },
      ]}
      initial={{ kind: 'COMPANY', registered: `DAY ${today}` }}
      act={(values, clientMutationId) =>
        send(RegisterAccountDocument, {
          holder: values['holder'] ?? '',
          kind: values['kind'] as AccountKind,
          identifier: (values['identifier'] ?? '').trim(),
          contacts: values['contacts'] ? Number(values['contacts']) : null,
          registered: whenOf(values['registered']),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

/** What can be done with one account. */
export function AccountActions({ row, done }: { row: AccountRow; done: () => void }) {
  const { t } = useTranslation('accounts');
  const today = useToday();
  const people = usePersonOptions(useDirectory()).filter(({ id }) => id !== row.holder.id);
  const send = useDoing();
  return (
    <span className="row-actions">
      {row.handover ? null : (
        <Deed
          small
          label={t('handOver.title')}
          text={t('handOver.text')}
          fields={[
            { kind: 'person', name: 'to', label: t('handOver.to'), people },
            { kind: 'when', name: 'on', label: t('handOver.on') },
            { kind: 'check', name: 'cleaned', label: t('handOver.cleaned') },
          ]}
          initial={{ on: `DAY ${today}` }}
          act={(values, clientMutationId) =>
            send(HandOverAccountDocument, {
              accountId: row.id,
              to: values['to'] ?? '',
              handedOver: whenOf(values['on']),
              cleaned: values['cleaned'] === 'yes',
              clientMutationId,
            })
          }
          done={done}
        />
      )}
      <Deed
        small
        label={t('anomaly.title')}
        text={t('anomaly.text')}
        fields={[
          { kind: 'long', name: 'description', label: t('anomaly.what') },
          { kind: 'when', name: 'on', label: t('anomaly.on') },
        ]}
        initial={{ on: `DAY ${today}` }}
        act={(values, clientMutationId) =>
          send(ReportAnomalyDocument, {
            accountId: row.id,
            description: (values['description'] ?? '').trim(),
            happened: whenOf(values['on']),
            clientMutationId,
          })
        }
        done={done}
      />
    </span>
  );
}
