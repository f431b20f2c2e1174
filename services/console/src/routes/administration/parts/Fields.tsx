import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { FieldInput } from './FieldInput';
import type { Field, Values } from './form';

interface Props {
  fields: readonly Field[];
  values: Values;
  change: (name: string, value: string) => void;
  /** Names of the fields that are not right. */
  wrong: readonly string[];
}

function OneField({
  field,
  value,
  isWrong,
  change,
}: {
  field: Field;
  value: string;
  isWrong: boolean;
  change: (value: string) => void;
}) {
  const { t } = useTranslation('administration');
  const id = useId();
  if (field.kind === 'check') {
    return (
      <label className="adm-check">
        <input
          type="checkbox"
          checked={value === 'yes'}
          onChange={(event) => change(event.target.checked ? 'yes' : '')}
        />
        <span>
          {field.label}
          {field.hint ? <span className="adm-hint"> {field.hint}</span> : null}
        </span>
      </label>
    );
  }
  const hint = field.hint || isWrong ? `${id}-hint` : undefined;
  return (
    <div className="adm-field">
      <label htmlFor={id}>
        {field.label}
        {field.optional ? <span className="adm-optional"> {t('fields.optional')}</span> : null}
      </label>
      <FieldInput field={field} id={id} value={value} change={change} describedBy={hint} isWrong={isWrong} />
      {hint ? (
        <span className="adm-hint" id={hint}>
          {isWrong ? <strong>{t('fields.required')} </strong> : null}
          {field.hint}
        </span>
      ) : null}
    </div>
  );
}

/** Fields below each other, each with its word and what is to be known about it. */
export function Fields({ fields, values, change, wrong }: Props) {
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      isWrong={wrong.includes(field.name)}
      change={(value) => change(field.name, value)}
    />
  ));
}
