import { useTranslation } from 'react-i18next';

import type { AccountKind } from '../../generated/enums';
import type { WhenInput } from '../../generated/graphql';
import { onDay } from '../../parts/form/when';
import { useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { HandOverAccountDocument, RegisterAccountDocument, ReportAnomalyDocument } from './operations';
import type { AccountRow } from './operations';

const kinds: readonly AccountKind[] = ['COMPANY', 'OWN_FOR_WORK'];

/** Enters an account into the register. */
export function Register({ done }: { done: () => void }) {
  const { t } = useTranslation('accounts');
  const word = useEnum();
  const today = useToday();
  return (
    <Deed
      name="RegisterAccount"
      primary
      label={t('register.title')}
      text={t('register.text')}
      fields={[
        { kind: 'person', name: 'holder', label: t('holder'), alsoLeft: true },
        {
          kind: 'one',
          name: 'kind',
          label: t('kind'),
          initial: 'COMPANY',
          options: kinds.map((value) => ({ value, label: word('AccountKind', value) })),
        },
        { kind: 'line', name: 'identifier', label: t('identifier') },
        { kind: 'number', name: 'contacts', label: t('contacts'), least: 0, most: 1_000_000, optional: true },
        { kind: 'when', name: 'registered', label: t('registered'), initial: onDay(today) },
      ]}
      document={RegisterAccountDocument}
      input={(filled) => ({
        holder: filled.text('holder'),
        kind: filled.one<AccountKind>('kind'),
        identifier: filled.text('identifier'),
        contacts: filled.text('contacts') ? Number(filled.text('contacts')) : null,
        registered: filled.whole<WhenInput>('registered'),
      })}
      done={done}
    />
  );
}

/** What can be done with one account. */
export function AccountActions({ row, done }: { row: AccountRow; done: () => void }) {
  const { t } = useTranslation('accounts');
  const today = useToday();
  return (
    <span className="row-actions">
      {row.handover ? null : (
        <Deed
          name="HandOverAccount"
          record={row.id}
          small
          label={t('handOver.title')}
          text={t('handOver.text')}
          fields={[
            { kind: 'person', name: 'to', label: t('handOver.to'), except: row.holder.id },
            { kind: 'when', name: 'on', label: t('handOver.on'), initial: onDay(today) },
            { kind: 'yes', name: 'cleaned', label: t('handOver.cleaned') },
          ]}
          document={HandOverAccountDocument}
          input={(filled) => ({
            accountId: row.id,
            to: filled.text('to'),
            handedOver: filled.whole<WhenInput>('on'),
            cleaned: filled.yes('cleaned'),
          })}
          done={done}
        />
      )}
      <Deed
        name="ReportAnomaly"
        record={row.id}
        small
        label={t('anomaly.title')}
        text={t('anomaly.text')}
        fields={[
          { kind: 'long', name: 'description', label: t('anomaly.what') },
          { kind: 'when', name: 'on', label: t('anomaly.on'), initial: onDay(today) },
        ]}
        document={ReportAnomalyDocument}
        input={(filled) => ({
          accountId: row.id,
          description: filled.text('description'),
          happened: filled.whole<WhenInput>('on'),
        })}
        done={done}
      />
    </span>
  );
}
