import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hashOf } from '../../../parts/sha256';
import { Finder } from './Finder';
import type { Field } from './form';

interface Props {
  field: Field;
  id: string;
  value: string;
  change: (value: string) => void;
  describedBy?: string | undefined;
  isWrong: boolean;
}

const precisions = ['DAY', 'MONTH', 'YEAR', 'BEFORE', 'UNKNOWN'] as const;

function WhenField({ id, value, change, describedBy, isWrong }: Props) {
  const { t } = useTranslation('administration');
  const [precision = 'DAY', day = ''] = value.split(' ');
  const kind = precision || 'DAY';
  return (
    <div className="adm-when">
      <select
        aria-label={t('fields.precision')}
        value={kind}
        onChange={(event) => change(`${event.target.value} `)}
      >
        {precisions.map((one) => (
          <option key={one} value={one}>
            {t(`fields.${one}`)}
          </option>
        ))}
      </select>
      <input
        id={id}
        className="plain-input"
        disabled={kind === 'UNKNOWN'}
        type={kind === 'MONTH' ? 'month' : kind === 'YEAR' ? 'number' : 'date'}
        min={kind === 'YEAR' ? 1950 : undefined}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        value={day}
        onChange={(event) => change(`${kind} ${event.target.value}`)}
      />
    </div>
  );
}

function HashField({ id, value, change, describedBy, isWrong }: Props) {
  const { t } = useTranslation('administration');
  const [named, setNamed] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    change(await hashOf(file));
    setNamed(file.name);
  };
  return (
    <>
      <input
        id={id}
        type="file"
        className="plain-input"
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <span className="adm-hint">{t('fields.hash')}</span>
      {value && named ? <code className="wrap">{value}</code> : null}
    </>
  );
}

/** What a field looks like. */
export function FieldInput(props: Props) {
  const { field, id, value, change, describedBy, isWrong } = props;
  const common = { id, value, 'aria-describedby': describedBy, 'aria-invalid': isWrong };
  switch (field.kind) {
    case 'long':
      return (
        <Input.TextArea
          {...common}
          rows={4}
          maxLength={field.most ?? 20000}
          onChange={(event) => change(event.target.value)}
        />
      );
    case 'choice':
      return (
        <select {...common} onChange={(event) => change(event.target.value)}>
          {value === '' ? <option value="" /> : null}
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'person':
      return (
        <Finder
          id={id}
          people={field.people}
          value={value}
          change={change}
          describedBy={describedBy}
          isWrong={isWrong}
        />
      );
    case 'when':
      return <WhenField {...props} />;
    case 'hash':
      return <HashField {...props} />;
    case 'number':
      return (
        <input
          {...common}
          className="plain-input"
          type="number"
          min={field.least}
          max={field.most}
          onChange={(event) => change(event.target.value)}
        />
      );
    case 'day':
    case 'month':
      return (
        <input
          {...common}
          className="plain-input"
          type={field.kind === 'day' ? 'date' : 'month'}
          onChange={(event) => change(event.target.value)}
        />
      );
    default:
      return (
        <Input
          {...common}
          autoComplete="off"
          inputMode={field.kind === 'amount' ? 'decimal' : 'text'}
          maxLength={field.kind === 'text' ? (field.most ?? 500) : 20}
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}
