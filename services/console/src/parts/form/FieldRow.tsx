import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ClauseField, ClausesField } from './ClauseField';
import { Conclusions } from './Conclusions';
import { FileField, HashField } from './FileField';
import { PartyField, PersonField } from './PersonField';
import { DayField, LineField, LongField, ManyField, OneField } from './plain';
import { CaseField, ReportField } from './RecordField';
import { Sources } from './Sources';
import type { Field, Value } from './types';
import { WhenField } from './WhenField';

export interface Bound {
  id: string;
  value: Value;
  change: (value: Value) => void;
  /** Of what says what is wrong. */
  describedBy: string | undefined;
}

interface Props {
  field: Field;
  value: Value;
  missing: boolean;
  change: (value: Value) => void;
}

/** Fields of several controls, which have no one control that a label could name. */
const grouped = new Set<Field['kind']>([
  'many',
  'when',
  'party',
  'sources',
  'conclusions',
  'people',
  'clauses',
]);

function controlOf(field: Field, bound: Bound): ReactNode {
  switch (field.kind) {
    case 'line':
      return <LineField {...bound} />;
    case 'long':
      return <LongField {...bound} />;
    case 'day':
      return <DayField {...bound} />;
    case 'hash':
      return <HashField {...bound} />;
    case 'one':
      return <OneField {...bound} options={field.options} />;
    case 'many':
      return <ManyField {...bound} options={field.options} />;
    case 'person':
      return <PersonField {...bound} />;
    case 'people':
      return <PersonField {...bound} several />;
    case 'party':
      return <PartyField {...bound} known={field.known} onlyKnown={field.onlyKnown ?? false} />;
    case 'when':
      return <WhenField {...bound} />;
    case 'sources':
      return <Sources {...bound} />;
    case 'conclusions':
      return <Conclusions {...bound} charges={field.charges} evidence={field.evidence} />;
    case 'file':
      return <FileField {...bound} />;
    case 'clause':
      return <ClauseField {...bound} />;
    case 'clauses':
      return <ClausesField {...bound} />;
    case 'case':
      return <CaseField {...bound} />;
    case 'report':
      return <ReportField {...bound} />;
    case 'own':
      return <field.control {...bound} />;
    case 'yes':
      return null;
  }
}

/** A field with its name, and what is wrong with it. */
export function FieldRow({ field, value, missing, change }: Props) {
  const { t } = useTranslation('actions');
  const id = useId();
  const wrong = `${id}-wrong`;
  const label = t(`fields.${field.name}`);
  if (field.kind === 'yes') {
    return (
      <label className="form-yes">
        <input type="checkbox" checked={value === true} onChange={(event) => change(event.target.checked)} />
        {label}
      </label>
    );
  }
  const bound = { id, value, change, describedBy: missing ? wrong : undefined };
  const name = (
    <>
      {label}
      {field.optional ? <span className="aside"> {t('optional')}</span> : null}
    </>
  );
  const rest = (
    <>
      {controlOf(field, bound)}
      {field.hint ? <p className="aside">{field.hint}</p> : null}
      {missing ? (
        <p id={wrong} className="form-wrong" role="alert">
          {t('missing')}
        </p>
      ) : null}
    </>
  );
  if (grouped.has(field.kind) || (field.kind === 'own' && field.group)) {
    return (
      <fieldset className="form-row">
        <legend>{name}</legend>
        {rest}
      </fieldset>
    );
  }
  return (
    <div className="form-row">
      <label htmlFor={id}>{name}</label>
      {rest}
    </div>
  );
}
