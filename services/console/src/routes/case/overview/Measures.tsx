import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import type { CaseOverviewQuery } from '../../../generated/graphql';
import { Day } from '../../../parts/Day';
import type { ActionName } from '../../../parts/form/types';
import { useMoney } from '../../../parts/money';
import { Section } from '../../../parts/Section';
import { StateTag } from '../../../parts/StateTag';
import { Who } from '../../../parts/Who';
import { useEnum } from '../../../parts/words';
import { isIdentified } from '../../report/beginnings';
import { ActionButtons } from '../actions/ActionButtons';
import { useActionContext } from '../actions/context';
import { isOffered } from '../actions/offers';
import { useCaseFile } from '../file';
import { CaseDisclosuresDocument } from './operations';

type Overview = CaseOverviewQuery['case'];

interface Props {
  title: string;
  /** What is said where there is none yet, and one can be begun. */
  none: string;
  begin: ActionName;
  rows: readonly { key: string; line: ReactNode }[];
}

const nothing = {};

/** Records of a kind that belong to the case, and the button that begins another one. */
function Measures({ title, none, begin, rows }: Props) {
  const { asOf } = useCaseFile();
  const context = useActionContext(nothing);
  const offered = !asOf && isOffered(begin, context);
  if (rows.length === 0 && !offered) return null;
  return (
    <Section title={title} actions={<ActionButtons of={[begin]} />} empty={rows.length === 0 && none}>
      <ul className="lines">
        {rows.map(({ key, line }) => (
          <li key={key} className="line">
            {line}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Sanctions({ rows }: { rows: Overview['sanctions'] }) {
  const { t } = useTranslation('caseFile');
  const word = useEnum();
  const lines = rows.map(({ id, subject, terms, status }) => ({
    key: id,
    line: (
      <>
        <span className="line-main">
          <Link to={`/sanctions/${id}`}>
            <Who person={subject} />
          </Link>
          {terms ? <span>{word('SanctionKind', terms.kind)}</span> : null}
        </span>
        <StateTag of="SanctionStatus" state={status} />
      </>
    ),
  }));
  return (
    <Measures
      title={t('overview.sanctions')}
      none={t('overview.noSanctions')}
      begin="ProposeSanction"
      rows={lines}
    />
  );
}

export function Claims({ rows }: { rows: Overview['claims'] }) {
  const { t } = useTranslation('caseFile');
  const { t: common } = useTranslation();
  const money = useMoney();
  const { head } = useCaseFile();
  const nameOf = (debtor: Overview['claims'][number]['debtor']) => {
    if (debtor?.person) return debtor.person.name;
    return head.parties.find(({ party }) => party.outside?.id === debtor?.outsideId)?.party.outside?.name;
  };
  const lines = rows.map(({ id, debtor, claimed, outstanding, status }) => ({
    key: id,
    line: (
      <>
        <span className="line-main">
          <Link to={`/claims/${id}`}>{nameOf(debtor) ?? common('unnamed')}</Link>
          {claimed ? <span className="nowrap">{money(claimed)}</span> : null}
          {outstanding && outstanding.minor !== '0' ? (
            <span className="aside">{t('overview.outstanding', { amount: money(outstanding) })}</span>
          ) : null}
        </span>
        <StateTag of="ClaimStatus" state={status} />
      </>
    ),
  }));
  return (
    <Measures title={t('overview.claims')} none={t('overview.noClaims')} begin="AssessLoss" rows={lines} />
  );
}

/** Requests to learn who reported, for those who handle the case. */
export function Disclosures() {
  const { t } = useTranslation('caseFile');
  const word = useEnum();
  const { asOf } = useCaseFile();
  const { reports } = useActionContext(nothing);
  const identified = reports.filter(isIdentified);
  const [{ data }] = useQuery({
    query: CaseDisclosuresDocument,
    pause: asOf !== null || identified.length === 0,
  });
  const rows = (data?.disclosures.nodes ?? []).filter(({ reportId }) =>
    identified.some(({ id }) => id === reportId),
  );
  const lines = rows.map(({ id, requestedOn, recipient, basis, status }) => ({
    key: id,
    line: (
      <>
        <span className="line-main">
          <Link to={`/disclosures/${id}`}>
            {t('overview.disclosureTo')} <Who person={recipient} />
          </Link>
          <span className="aside">
            {word('DisclosureBasis', basis)} · <Day on={requestedOn} />
          </span>
        </span>
        <StateTag of="DisclosureStatus" state={status} />
      </>
    ),
  }));
  return (
    <Measures
      title={t('overview.disclosures')}
      none={t('overview.noDisclosures')}
      begin="RequestDisclosure"
      rows={lines}
    />
  );
}
