import { Button, Input } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Finder } from '../administration/parts/Finder';
import { actions, useActionWord } from './actionWords';
import { nothing } from './filter';
import type { Wanted } from './filter';

const kinds = [
  'case',
  'report',
  'person',
  'investigation',
  'sanction',
  'claim',
  'payroll',
  'disclosure',
  'gate',
  'hold',
  'request',
  'retention',
  'policy',
  'reward',
  'company',
] as const;

interface Props {
  wanted: Wanted;
  change: (next: Wanted) => void;
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  change: (value: string) => void;
}

function Select({ label, value, options, change }: SelectProps) {
  const { t } = useTranslation('audit');
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          className="plain-input"
          value={value}
          onChange={(event) => change(event.target.value)}
        >
          <option value="">{t('any')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Dates({ wanted, change }: Props) {
  const { t } = useTranslation('audit');
  return (['from', 'until'] as const).map((name) => (
    <Labelled key={name} label={t(name)}>
      {(id) => (
        <input
          id={id}
          type="date"
          className="plain-input"
          value={wanted[name]}
          onChange={(event) => change({ ...wanted, [name]: event.target.value })}
        />
      )}
    </Labelled>
  ));
}

/** Whose, of what, why and when. */
export function Filters({ wanted, change }: Props) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation('administration');
  const { t: list } = useTranslation('list');
  const word = useActionWord();
  const put = (name: keyof Wanted) => (value: string) => change({ ...wanted, [name]: value });
  const narrowed = Object.values(wanted).some((value: string) => value !== '');
  return (
    <search className="panel adm-search">
      <Labelled label={t('person')}>
        {(id) => (
          <Finder key={narrowed ? 'on' : 'off'} id={id} value={wanted.person} change={put('person')} />
        )}
      </Labelled>
      <Select
        label={t('kind')}
        value={wanted.kind}
        options={kinds.map((value) => ({ value, label: common(`kinds.${value}`) }))}
        change={put('kind')}
      />
      <Select
        label={t('action')}
        value={wanted.action}
        options={actions.map((value) => ({ value, label: word(value) }))}
        change={put('action')}
      />
      <Select
        label={t('outcome')}
        value={wanted.denied}
        options={[
          { value: 'no', label: t('opened') },
          { value: 'yes', label: t('denied') },
        ]}
        change={put('denied')}
      />
      <Dates wanted={wanted} change={change} />
      <Labelled label={t('record')}>
        {(id) => (
          <Input
            id={id}
            data-search
            value={wanted.record}
            placeholder={t('recordHint')}
            onChange={(event) => put('record')(event.target.value)}
          />
        )}
      </Labelled>
      {narrowed ? (
        <Button type="text" onClick={() => change(nothing)}>
          {list('clear')}
        </Button>
      ) : null}
    </search>
  );
}
