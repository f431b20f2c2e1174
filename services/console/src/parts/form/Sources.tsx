import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

import type { LegalBasis, SourceKind } from '../../generated/enums';
import { useEnum } from '../words';
import type { Bound } from './FieldRow';
import type { SourceValue } from './types';

const kinds: readonly SourceKind[] = [
  'WORK_ACCOUNT',
  'WORK_DEVICE',
  'COMPANY_RECORDS',
  'INTERVIEW',
  'PUBLIC_SOURCE',
  'THIRD_PARTY',
  'PERSONAL_ACCOUNT',
  'PERSONAL_DEVICE',
];
const bases: readonly LegalBasis[] = ['LAWFUL_RULES', 'SEPARATE_CONSENT', 'LEGAL_DUTY', 'PUBLIC_INFORMATION'];

const fresh: SourceValue = { kind: 'COMPANY_RECORDS', basis: 'LAWFUL_RULES', description: '' };

/** The sources of an investigation, a line each. */
export function Sources({ value, change }: Bound) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  const rows = (value as readonly SourceValue[] | undefined) ?? [];
  const put = (at: number, next: Partial<SourceValue>) =>
    change(rows.map((row, index) => (index === at ? { ...row, ...next } : row)));
  return (
    <div className="form-stack">
      {rows.map((row, at) => (
        // Rows have no name of their own; they are only added at the end.
        <div key={at} className="form-line">
          <select
            className="plain-input"
            aria-label={t('fields.kind')}
            value={row.kind}
            onChange={(event) => put(at, { kind: event.target.value as SourceKind })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {word('SourceKind', kind)}
              </option>
            ))}
          </select>
          <select
            className="plain-input"
            aria-label={t('basis')}
            value={row.basis ?? ''}
            onChange={(event) => put(at, { basis: event.target.value as LegalBasis })}
          >
            {bases.map((basis) => (
              <option key={basis} value={basis}>
                {word('LegalBasis', basis)}
              </option>
            ))}
          </select>
          <Input
            className="form-grow"
            aria-label={t('fields.description')}
            placeholder={t('fields.description')}
            value={row.description}
            onChange={(event) => put(at, { description: event.target.value })}
          />
          <Button type="text" onClick={() => change(rows.filter((_, index) => index !== at))}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change([...rows, fresh])}>{t('addSource')}</Button>
      </div>
    </div>
  );
}
