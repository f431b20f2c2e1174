import { useTranslation } from 'react-i18next';

import type { ProportionalityInput } from '../../../generated/graphql';
import type { Bound } from '../../../parts/form/FieldRow';
import { LongField } from '../../../parts/form/plain';

const points = ['intent', 'harm', 'history', 'comparable'] as const;

type Point = (typeof points)[number];

const nothing: Record<Point, string> = { intent: '', harm: '', history: '', comparable: '' };

/** Some of the points are made, and not all. */
export function isHalfway(value: Bound['value']): boolean {
  const made = (value ?? nothing) as ProportionalityInput;
  return value !== undefined && points.some((point) => made[point].trim() === '');
}

/** Why this sanction and not less, in the four points that an arbitrator asks about. */
export function ProportionalityField({ id, value, change }: Bound) {
  const { t } = useTranslation('actions');
  const made = { ...nothing, ...((value ?? {}) as Partial<ProportionalityInput>) };
  const put = (point: Point, text: string) => {
    const next = { ...made, [point]: text };
    change(points.every((one) => next[one].trim() === '') ? undefined : next);
  };
  return (
    <div className="form-stack form-inset">
      <p className="aside">{t('proportionalityHint')}</p>
      {points.map((point) => (
        <div key={point} className="form-row">
          <label htmlFor={`${id}-${point}`}>{t(`fields.${point}`)}</label>
          <LongField
            id={`${id}-${point}`}
            describedBy={undefined}
            value={made[point]}
            change={(text) => put(point, text as string)}
          />
        </div>
      ))}
    </div>
  );
}
