import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DemotionBasis, DismissalLimb, SanctionKind } from '../../generated/enums';
import type { SanctionTermsInput } from '../../generated/graphql';
import { HashField } from '../../parts/form/FileField';
import type { Bound } from '../../parts/form/FieldRow';
import { MoneyField } from '../../parts/form/MoneyField';
import { useEnum } from '../../parts/words';

const kinds: readonly SanctionKind[] = [
  'WRITTEN_WARNING',
  'SERIOUS_WARNING',
  'FINE',
  'DEMOTION',
  'RETURN_TO_AGENCY',
  'DISMISSAL',
];
const limbs: readonly DismissalLimb[] = ['SERIOUS_BREACH', 'DERELICTION', 'CRIMINAL_LIABILITY'];
const demotions: readonly DemotionBasis[] = ['AGREEMENT', 'INCOMPETENCE', 'RECORDED'];

type Draft = Partial<SanctionTermsInput>;

/** What belongs to a kind, and nothing else; undefined as long as something is missing. */
export function termsOf({ kind, ...draft }: Draft): SanctionTermsInput | undefined {
  switch (kind) {
    case undefined:
      return undefined;
    case 'WRITTEN_WARNING':
    case 'SERIOUS_WARNING':
      return draft.months ? { kind, months: draft.months } : undefined;
    case 'FINE':
      return draft.amount ? { kind, amount: draft.amount } : undefined;
    case 'DEMOTION':
      if (!draft.demotion) return undefined;
      return draft.demotion === 'AGREEMENT'
        ? draft.agreement
          ? { kind, demotion: draft.demotion, agreement: draft.agreement }
          : undefined
        : { kind, demotion: draft.demotion };
    case 'RETURN_TO_AGENCY':
    case 'DISMISSAL':
      if (!draft.limb) return undefined;
      return draft.limb === 'CRIMINAL_LIABILITY'
        ? draft.criminalInstrument
          ? { kind, limb: draft.limb, criminalInstrument: draft.criminalInstrument }
          : undefined
        : { kind, limb: draft.limb };
  }
}

function Part({ label, id, children }: { label: string; id: string; children: ReactNode }) {
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

interface Choosing<Value extends string> {
  id: string;
  label: string;
  value: Value | null | undefined;
  values: readonly Value[];
  word: (value: Value) => string;
  change: (value: Value | undefined) => void;
}

function Choosing<Value extends string>({ id, label, value, values, word, change }: Choosing<Value>) {
  const { t } = useTranslation('actions');
  return (
    <Part id={id} label={label}>
      <select
        id={id}
        className="plain-input"
        value={value ?? ''}
        onChange={(event) => change((event.target.value || undefined) as Value | undefined)}
      >
        <option value="">{t('choose')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </Part>
  );
}

function Parts({ id, draft, put }: { id: string; draft: Draft; put: (next: Draft) => void }) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  switch (draft.kind) {
    case 'WRITTEN_WARNING':
    case 'SERIOUS_WARNING':
      return (
        <Part id={`${id}-months`} label={t('terms.months')}>
          <Input
            id={`${id}-months`}
            type="number"
            min={1}
            max={36}
            value={draft.months ?? ''}
            onChange={(event) => put({ months: Number(event.target.value) || undefined })}
          />
        </Part>
      );
    case 'FINE':
      return (
        <Part id={`${id}-amount`} label={t('terms.amount')}>
          <MoneyField
            id={`${id}-amount`}
            describedBy={undefined}
            value={draft.amount ?? undefined}
            change={(amount) => put({ amount: amount as Draft['amount'] })}
          />
        </Part>
      );
    case 'DEMOTION':
      return (
        <>
          <Choosing
            id={`${id}-demotion`}
            label={t('terms.demotion')}
            value={draft.demotion}
            values={demotions}
            word={(value) => word('DemotionBasis', value)}
            change={(demotion) => put({ demotion })}
          />
          {draft.demotion === 'AGREEMENT' ? (
            <Part id={`${id}-agreement`} label={t('terms.agreement')}>
              <HashField
                id={`${id}-agreement`}
                describedBy={undefined}
                value={draft.agreement ?? undefined}
                change={(agreement) => put({ agreement: agreement as string })}
              />
            </Part>
          ) : null}
        </>
      );
    case 'RETURN_TO_AGENCY':
    case 'DISMISSAL':
      return (
        <>
          <Choosing
            id={`${id}-limb`}
            label={t('terms.limb')}
            value={draft.limb}
            values={limbs}
            word={(value) => word('DismissalLimb', value)}
            change={(limb) => put({ limb })}
          />
          {draft.limb === 'CRIMINAL_LIABILITY' ? (
            <Part id={`${id}-criminal`} label={t('terms.criminalInstrument')}>
              <HashField
                id={`${id}-criminal`}
                describedBy={undefined}
                value={draft.criminalInstrument ?? undefined}
                change={(hash) => put({ criminalInstrument: hash as string })}
              />
            </Part>
          ) : null}
        </>
      );
    case undefined:
      return null;
  }
}

/** What a sanction is: its kind, and what belongs to the kind. */
export function TermsField({ id, value, change }: Bound) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  const [draft, setDraft] = useState<Draft>((value ?? {}) as Draft);
  const put = (next: Draft) => {
    const after = { ...draft, ...next };
    setDraft(after);
    change(termsOf(after));
  };
  return (
    <div className="form-stack form-inset">
      <Choosing
        id={`${id}-kind`}
        label={t('terms.kind')}
        value={draft.kind}
        values={kinds}
        word={(kind) => word('SanctionKind', kind)}
        change={(kind) => put(kind ? { kind } : { kind: undefined as never })}
      />
      <Parts id={id} draft={draft} put={put} />
    </div>
  );
}
