import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlanPayrollMutation } from '../../generated/graphql';
import { useAct } from '../../parts/act';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { Who } from '../../parts/Who';
import { Opening } from './Opening';
import { PlanPayrollDocument } from './operations';

type Plan = PlanPayrollMutation['planPayroll'];

/** Reasons that have words here: the API gives them in English alone. */
const known = [
  'PAYROLL_CURRENCY_MIXED',
  'PAYROLL_EMPLOYMENT_ENDED',
  'PAYROLL_MINIMUM_WAGE_MISSING',
  'PAYROLL_MONTH_AHEAD',
  'PAYROLL_NOT_PROVIDED',
  'PAYROLL_OWN',
  'PAYROLL_WAGE_MISSING',
] as const;

function isKnown(code: string): code is (typeof known)[number] {
  return (known as readonly string[]).includes(code);
}

/** Plans the month for everybody, and says for whom it could not be planned. */
export function Planning({ month }: { month: string }) {
  const { t } = useTranslation('payroll');
  const [plan, setPlan] = useState<Plan | null>(null);
  const { run, error, running } = useAct(PlanPayrollDocument as never, { named: false });
  const carryOut = async () => {
    const done = (await run({ month })) as PlanPayrollMutation | null;
    setPlan(done?.planPayroll ?? null);
  };
  return (
    <Section
      title={t('plan.title')}
      actions={
        <Button type="primary" loading={running} onClick={() => void carryOut()}>
          {t('plan.carryOut')}
        </Button>
      }
    >
      <div className="entry">
        <p>{t('plan.what')}</p>
        {error ? <ProblemNote error={error} /> : null}
        {plan ? (
          <p className="note note-tell" role="status">
            {t('plan.done', { count: plan.planned })}
          </p>
        ) : null}
      </div>
      {plan && plan.unplanned.length > 0 ? (
        <ul className="lines" aria-label={t('plan.unplanned')}>
          {plan.unplanned.map(({ person, code, message }) => (
            <li key={person.id} className="line">
              <span className="line-main">
                <strong>
                  <Who person={person} />
                </strong>
                <span>{isKnown(code) ? t(`plan.codes.${code}`) : message}</span>
              </span>
              <Opening
                name="RecordWage"
                context={{ month, person: person.id, planned: undefined, file: '' }}
                small
              />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
