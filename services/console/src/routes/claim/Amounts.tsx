import { useTranslation } from 'react-i18next';

import { useMoney } from '../../parts/money';
import { Section } from '../../parts/Section';
import { useEnum } from '../../parts/words';
import { locales, useLanguage } from '../../words/language';
import type { ClaimFile } from './operations';

/** How much of what was claimed was agreed or awarded, with one decimal. */
function usePart({ due, claimed }: ClaimFile): string | null {
  const locale = locales[useLanguage()];
  if (!due || !claimed || due.currency !== claimed.currency || claimed.minor === '0') return null;
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return format.format(Number(due.minor) / Number(claimed.minor));
}

/** From the loss to what is outstanding, line by line as it is reckoned. */
export function Amounts({ claim }: { claim: ClaimFile }) {
  const { t } = useTranslation('claim');
  const word = useEnum();
  const money = useMoney();
  const amount = (value: ClaimFile['loss']) => (value ? money(value) : '–');
  const part = usePart(claim);
  const share = claim.share === null ? null : `${String(claim.share / 100)} %`;
  return (
    <Section title={t('amounts.title')} empty={claim.items.length === 0 && t('amounts.empty')}>
      <dl className="sums">
        {claim.items.map((item, at) => (
          <div key={`${item.method}${at}`} className="sum">
            <dt>
              {word('LossMethod', item.method)}
              {item.units ? (
                <span className="aside"> {t('amounts.units', { count: item.units })}</span>
              ) : null}
            </dt>
            <dd>{money(item.amount)}</dd>
          </div>
        ))}
        <div className="sum sum-total">
          <dt>{t('amounts.loss')}</dt>
          <dd>{amount(claim.loss)}</dd>
        </div>
        <div className="sum">
          <dt>
            {t('amounts.claimed')}
            <span className="aside">
              {' '}
              {[share, claim.fault ? word('Fault', claim.fault) : null].filter(Boolean).join(' · ')}
            </span>
          </dt>
          <dd>{amount(claim.claimed)}</dd>
        </div>
        <div className="sum">
          <dt>
            {t('amounts.due')}
            <span className="aside">
              {' '}
              {[
                claim.ruledBy ? word('ClaimForum', claim.ruledBy) : null,
                part ? t('amounts.part', { part }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </dt>
          <dd>{amount(claim.due)}</dd>
        </div>
        <div className="sum">
          <dt>{t('amounts.recovered')}</dt>
          <dd>{amount(claim.recovered)}</dd>
        </div>
        {claim.writtenOff && claim.writtenOff.minor !== '0' ? (
          <div className="sum">
            <dt>{t('amounts.writtenOff')}</dt>
            <dd>{amount(claim.writtenOff)}</dd>
          </div>
        ) : null}
        <div className="sum sum-total">
          <dt>{t('amounts.outstanding')}</dt>
          <dd>{amount(claim.outstanding)}</dd>
        </div>
      </dl>
    </Section>
  );
}
