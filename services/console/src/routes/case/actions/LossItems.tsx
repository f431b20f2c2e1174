import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LossMethod } from '../../../generated/enums';
import type { LossItemInput, MoneyInput } from '../../../generated/graphql';
import type { Bound } from '../../../parts/form/FieldRow';
import { MoneyField } from '../../../parts/form/MoneyField';
import { useEnum } from '../../../parts/words';

const methods: readonly LossMethod[] = [
  'REMEDIATION_COST',
  'LICENCE_FEE',
  'LOST_UNITS',
  'INFRINGING_UNITS',
  'COMMERCIAL_VALUE',
];

interface Row {
  /** Of the row alone, so that one that is taken away leaves the others as they are. */
  key: number;
  method: LossMethod;
  units: number | null;
  amount: MoneyInput | undefined;
}

/** The method multiplies an amount. */
function isOfUnits(method: LossMethod): boolean {
  return method === 'LOST_UNITS' || method === 'INFRINGING_UNITS';
}

/** Undefined as long as a row lacks something. */
function itemsOf(rows: readonly Row[]): LossItemInput[] | undefined {
  const items = rows.flatMap(({ method, units, amount }) => {
    if (!amount || (isOfUnits(method) && !units)) return [];
    return [{ method, amount, units: isOfUnits(method) ? units : null }];
  });
  return items.length === rows.length && rows.length > 0 ? items : undefined;
}

interface RowProps {
  id: string;
  row: Row;
  put: (next: Partial<Row>) => void;
  remove: (() => void) | null;
}

function LossRow({ id, row, put, remove }: RowProps) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  return (
    <div className="form-stack form-inset">
      <div className="form-line">
        <select
          className="plain-input form-grow"
          aria-label={t('loss.method')}
          value={row.method}
          onChange={(event) => put({ method: event.target.value as LossMethod })}
        >
          {methods.map((method) => (
            <option key={method} value={method}>
              {word('LossMethod', method)}
            </option>
          ))}
        </select>
        {remove ? (
          <Button type="text" onClick={remove}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
      {isOfUnits(row.method) ? (
        <div className="form-row">
          <label htmlFor={`${id}-units`}>{t('loss.units')}</label>
          <Input
            id={`${id}-units`}
            type="number"
            min={1}
            step={1}
            value={row.units ?? ''}
            onChange={(event) => put({ units: Math.trunc(Number(event.target.value)) || null })}
          />
        </div>
      ) : null}
      <div className="form-row">
        <label htmlFor={`${id}-amount`}>{t(isOfUnits(row.method) ? 'loss.profit' : 'loss.amount')}</label>
        <MoneyField
          id={`${id}-amount`}
          describedBy={undefined}
          value={row.amount}
          change={(amount) => put({ amount: amount as MoneyInput | undefined })}
        />
      </div>
    </div>
  );
}

function rowsOf(value: Bound['value']): Row[] {
  const items = (value ?? []) as readonly LossItemInput[];
  const rows = items.map(({ method, units, amount }, key) => ({ key, method, units: units ?? null, amount }));
  return rows.length > 0 ? rows : [{ key: 0, method: 'REMEDIATION_COST', units: null, amount: undefined }];
}

/** What was lost, item by item, each with how it is worked out. */
export function LossItems({ id, value, change }: Bound) {
  const { t } = useTranslation('actions');
  const [rows, setRows] = useState(() => rowsOf(value));
  const take = (next: Row[]) => {
    setRows(next);
    change(itemsOf(next));
  };
  const fresh = (): Row => ({
    key: Math.max(...rows.map(({ key }) => key)) + 1,
    method: 'REMEDIATION_COST',
    units: null,
    amount: undefined,
  });
  return (
    <div className="form-stack">
      {rows.map((row) => (
        <LossRow
          key={row.key}
          id={`${id}-${row.key}`}
          row={row}
          put={(next) => take(rows.map((one) => (one.key === row.key ? { ...one, ...next } : one)))}
          remove={rows.length > 1 ? () => take(rows.filter(({ key }) => key !== row.key)) : null}
        />
      ))}
      {rows.length < 20 ? (
        <div>
          <Button onClick={() => take([...rows, fresh()])}>{t('loss.add')}</Button>
        </div>
      ) : null}
    </div>
  );
}
