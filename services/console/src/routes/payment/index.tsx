import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClaimRewardMutation, PayRewardMutation } from '../../generated/graphql';
import { useAct } from '../../parts/act';
import { Fact, Facts } from '../../parts/Facts';
import { HashField } from '../../parts/form/FileField';
import { useMoney } from '../../parts/money';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { StateTag } from '../../parts/StateTag';
import { ClaimRewardDocument, PayRewardDocument } from './operations';

type Payment = ClaimRewardMutation['claimReward']['payment'];

/** The code that somebody shows; it says an amount. */
function Taking({ taken }: { taken: (payment: Payment) => void }) {
  const { t } = useTranslation('payment');
  const id = useId();
  const [code, setCode] = useState('');
  const { run, error, running } = useAct(ClaimRewardDocument as never);
  const take = async (event: SubmitEvent) => {
    event.preventDefault();
    const done = (await run({ code: code.trim() })) as ClaimRewardMutation | null;
    if (!done) return;
    setCode('');
    taken(done.claimReward.payment);
  };
  return (
    <Section title={t('code.title')}>
      <div className="entry">
        <form className="form" autoComplete="off" onSubmit={(event) => void take(event)}>
          <p>{t('code.what')}</p>
          <div className="form-row">
            <label htmlFor={id}>{t('code.label')}</label>
            <div className="form-line">
              <Input
                id={id}
                className="form-code"
                autoComplete="off"
                spellCheck={false}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
              <Button type="primary" htmlType="submit" disabled={code.trim() === ''} loading={running}>
                {t('code.take')}
              </Button>
            </div>
          </div>
          {error ? <ProblemNote error={error} /> : null}
        </form>
      </div>
    </Section>
  );
}

/** The amount, and the receipt once it was paid. */
function Paying({ payment, paid }: { payment: Payment; paid: (payment: Payment) => void }) {
  const { t } = useTranslation('payment');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const money = useMoney();
  const id = useId();
  const [receipt, setReceipt] = useState('');
  const { run, error, running } = useAct(PayRewardDocument as never);
  const pay = async (event: SubmitEvent) => {
    event.preventDefault();
    const done = (await run({ rewardId: payment.id, receiptSha256: receipt })) as PayRewardMutation | null;
    if (!done) return;
    void message.success(common('actions.done'));
    paid(done.payReward.payment);
  };
  return (
    <Section title={t('pay.title')}>
      <div className="entry">
        <form className="form" onSubmit={(event) => void pay(event)}>
          <Facts>
            <Fact label={t('pay.amount')}>
              <strong>{money(payment.amount)}</strong>
            </Fact>
            <Fact label={t('pay.status')}>
              <StateTag of="RewardStatus" state={payment.status} />
            </Fact>
          </Facts>
          {payment.status === 'PAID' ? (
            <p role="status">{t('pay.done')}</p>
          ) : (
            <>
              <p>{t('pay.what')}</p>
              <div className="form-row">
                <label htmlFor={id}>{t('pay.receipt')}</label>
                <HashField
                  id={id}
                  describedBy={undefined}
                  value={receipt}
                  change={(hash) => setReceipt(hash as string)}
                />
              </div>
              {error ? <ProblemNote error={error} /> : null}
              <div className="page-actions">
                <Button type="primary" htmlType="submit" disabled={receipt === ''} loading={running}>
                  {t('pay.record')}
                </Button>
              </div>
            </>
          )}
        </form>
      </div>
    </Section>
  );
}

/** Pays a reward to whoever shows its code. Nobody asks for a name, and no page says whose it is. */
export function Component() {
  const { t } = useTranslation('payment');
  const [payment, setPayment] = useState<Payment | null>(null);
  return (
    <Page title={t('title')}>
      <p className="aside">{t('note')}</p>
      <Taking taken={setPayment} />
      {payment ? <Paying key={payment.id} payment={payment} paid={setPayment} /> : null}
    </Page>
  );
}
