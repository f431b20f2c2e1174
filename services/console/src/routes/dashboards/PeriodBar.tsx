import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useToday } from '../../shell/viewer';
import type { Address } from './address';
import { useFigureWords } from './format';
import {
  choices,
  firstDay,
  keyOf,
  lastDay,
  lastOver,
  parsePeriod,
  periodOf,
  shifted,
  spans,
} from './periods';
import type { Period, Span } from './periods';

/** A choice of a few, by the browser's own means. */
export function Pick<Value extends string>({
  label,
  value,
  options,
  change,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  change: (value: Value) => void;
}) {
  return (
    <label className="pick">
      <span className="pick-label">{label}</span>
      <select
        className="plain-select plain-select-tall"
        value={value}
        onChange={(event) => change(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The same time by another length: the last one in it that is over, or the one that its end is in. */
function ofSpan(span: Span, period: Period, today: string): Period {
  const last = lastDay(period);
  return last < today ? periodOf(span, last) : lastOver(span, today);
}

function Periods({ address }: { address: Address }) {
  const { t } = useTranslation('dashboards');
  const today = useToday();
  const words = useFigureWords();
  const { period, show } = address;
  const offered = choices(period.span, today);
  const listed = offered.some((one) => keyOf(one) === keyOf(period)) ? offered : [...offered, period];
  return (
    <div className="steps" role="group" aria-label={t('period.label')}>
      <Button
        aria-label={t('period.before')}
        icon={<LeftOutlined />}
        onClick={() => show({ period: shifted(period, -1) })}
      />
      <select
        className="plain-select plain-select-tall"
        aria-label={t('period.label')}
        value={keyOf(period)}
        onChange={(event) => show({ period: parsePeriod(event.target.value) ?? period })}
      >
        {listed.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {lastDay(one) < today ? words.period(one) : t('period.running', { period: words.period(one) })}
          </option>
        ))}
      </select>
      <Button
        aria-label={t('period.after')}
        icon={<RightOutlined />}
        disabled={firstDay(shifted(period, 1)) > today}
        onClick={() => show({ period: shifted(period, 1) })}
      />
    </div>
  );
}

/** Above every page of figures: of when, and what else the page lets somebody choose. */
export function PeriodBar({ address, children }: { address: Address; children?: ReactNode }) {
  const { t } = useTranslation('dashboards');
  const today = useToday();
  return (
    <div className="figure-bar">
      <Pick
        label={t('period.by')}
        value={address.period.span}
        options={spans.map((value) => ({ value, label: t(`span.${value}`) }))}
        change={(span) => address.show({ period: ofSpan(span, address.period, today) })}
      />
      <Periods address={address} />
      {children}
    </div>
  );
}
