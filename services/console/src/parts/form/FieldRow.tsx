import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ClauseField, ClausesField } from './ClauseField';
import { Conclusions } from './Conclusions';
import { FileField, HashField } from './FileField';
import { HandlerField } from './HandlerField';
import { PartyField, PersonField } from './PersonField';
import { DayField, LineField, LongField, ManyField, NumberField, OneField } from './plain';
import type { Problem } from './problem';
import { CaseField, ReportField } from './RecordField';
import { Sources } from './Sources';
import type { Field, Value } from './types';
import { WhenField } from './WhenField';

export interface Bound {
  id: string;
  value: Value;
  change: (value: Value) => void;
  /** Of what says what is wrong, and what else is to be known. */
  describedBy: string | undefined;
  isWrong?: boolean;
}

interface Props {
  field: Field;
  value: Value;
  problem: Problem | null;
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
      return <LineField {...bound} most={field.most ?? 200} />;
    case 'long':
      return field.most ? <LongField {...bound} most={field.most} /> : <LongField {...bound} />;
    case 'number':
      return <NumberField {...bound} least={field.least} most={field.most} />;
    case 'day':
      return <DayField {...bound} />;
    case 'hash':
      return <HashField {...bound} />;
    case 'one':
      return <OneField {...bound} options={field.options} />;
    case 'many':
      return <ManyField {...bound} options={field.options} />;
    case 'person':
      return (
        <PersonField
          {...bound}
          alsoLeft={field.alsoLeft ?? false}
          except={field.except}
          optional={field.optional ?? false}
        />
      );
    case 'handler':
      return <HandlerField {...bound} caseId={field.caseId} role={field.role} />;
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

/** What a field is called. */
function useLabel(field: Field): string {
  const { t } = useTranslation('actions');
  return field.label === undefined ? t(`fields.${field.name}`) : field.label;
}

/** What is wrong with a field, in words. */
function useProblemWords(field: Field, problem: Problem | null): string | null {
  const { t } = useTranslation('actions');
  if (problem === 'malformed' && field.kind === 'number')
    return t('bounds', { least: field.least, most: field.most });
  return problem && t(problem);
}

/** A field with its name, and what is wrong with it. */
export function FieldRow({ field, value, problem, change }: Props) {
  const { t } = useTranslation('actions');
  const id = useId();
  const label = useLabel(field);
  const wrong = useProblemWords(field, problem);
  if (field.kind === 'yes') {
    return (
      <label className="form-yes">
        <input type="checkbox" checked={value === true} onChange={(event) => change(event.target.checked)} />
        {label}
      </label>
    );
  }
  const ids = { hint: `${id}-hint`, wrong: `${id}-wrong` };
  const described = [field.hint ? ids.hint : null, wrong ? ids.wrong : null].filter((one) => one !== null);
  const bound = {
    id,
    value,
    change,
    describedBy: described.length > 0 ? described.join(' ') : undefined,
    isWrong: wrong !== null,
  };
  const name = (
    <>
      {label}
      {field.optional ? <span className="aside"> {t('optional')}</span> : null}
    </>
  );
  const rest = (
    <>
      {controlOf(field, bound)}
      {field.hint ? (
        <p id={ids.hint} className="aside">
          {field.hint}
        </p>
      ) : null}
      {wrong ? (
        <p id={ids.wrong} className="form-wrong" role="alert">
          {wrong}
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
