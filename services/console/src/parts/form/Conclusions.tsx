import { useTranslation } from 'react-i18next';

import type { Determination } from '../../generated/enums';
import { useEnum } from '../words';
import type { Bound } from './FieldRow';
import { ManyField } from './plain';
import type { ConclusionValue, Option } from './types';

const determinations: readonly Determination[] = [
  'SUBSTANTIATED',
  'PARTLY_SUBSTANTIATED',
  'UNSUBSTANTIATED',
  'INCONCLUSIVE',
];

interface Props extends Bound {
  charges: readonly Option[];
  evidence: readonly Option[];
}

/** What is concluded on each charge, and on which evidence. */
export function Conclusions({ id, value, change, charges, evidence }: Props) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  const rows = (value as readonly ConclusionValue[] | undefined) ?? [];
  const put = (allegationId: string, next: Partial<ConclusionValue>) => {
    const before = rows.find((row) => row.allegationId === allegationId);
    const after = { allegationId, determination: '', evidenceIds: [], ...before, ...next };
    const others = rows.filter((row) => row.allegationId !== allegationId);
    change(after.determination ? [...others, after] : others);
  };
  return (
    <div className="form-stack">
      {charges.map(({ value: charge, label }) => {
        const row = rows.find(({ allegationId }) => allegationId === charge);
        return (
          <div key={charge} className="form-stack">
            <label className="form-line">
              <span className="form-grow">{label}</span>
              <select
                className="plain-input"
                value={row?.determination ?? ''}
                onChange={(event) => put(charge, { determination: event.target.value })}
              >
                <option value="">{t('notConcluded')}</option>
                {determinations.map((one) => (
                  <option key={one} value={one}>
                    {word('Determination', one)}
                  </option>
                ))}
              </select>
            </label>
            {row && evidence.length > 0 ? (
              <ManyField
                id={`${id}-${charge}`}
                describedBy={undefined}
                options={evidence}
                value={row.evidenceIds}
                change={(ids) => put(charge, { evidenceIds: ids as string[] })}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
