import { graphql } from '../../api/graphql';
import type { Channel, DisclosureBasis } from '../../generated/enums';
import type { MoneyInput } from '../../generated/graphql';
import { MoneyField } from '../../parts/form/MoneyField';
import { action } from '../../parts/form/types';
import type { Action, Field, Filled } from '../../parts/form/types';
import type { useEnum } from '../../parts/words';
import { IdentityFields } from './IdentityFields';

/** A report, as far as something is begun on it. */
export interface Source {
  id: string;
  number: string;
  /** Its reporter can be written to. */
  reachable: boolean;
  /** Custodians keep who its reporter is. */
  identified: boolean;
}

/** What is asked of a report for that. */
export interface ReportShape {
  id: string;
  channel: Channel | null;
  anonymous: boolean;
  identifiedOn: string | null;
  reporterReachable: boolean;
  summary: { number: string } | null;
}

/** Reporters give who they are in the portal alone; what staff take down of a name is in the text. */
export function sourceOf({ id, summary, ...report }: ReportShape): Source {
  return {
    id,
    number: summary?.number ?? '',
    reachable: report.reporterReachable,
    identified: report.identifiedOn !== null || (!report.anonymous && report.channel === 'PORTAL'),
  };
}

/** The code of a reward appears in the messages to the reporter, so there has to be a way to them. */
export function canBeRewarded({ reachable }: Source): boolean {
  return reachable;
}

/** There is something that could be disclosed. */
export function isIdentified({ identified }: Source): boolean {
  return identified;
}

/** What is known where something is begun on a report: on one, or on one of several. */
export interface Beginning {
  reports: readonly Source[];
  say: ReturnType<typeof useEnum>;
}

const ProposeRewardDocument = graphql(`
  mutation ProposeReward($input: ProposeRewardInput!) {
    proposeReward(input: $input) {
      id
      reward {
        id
        status
      }
    }
  }
`);

const RequestDisclosureDocument = graphql(`
  mutation RequestDisclosure($input: RequestDisclosureInput!) {
    requestDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

const bases = ['CONSENT', 'LEGAL_OBLIGATION', 'COURT_ORDER', 'FOREIGN_AUTHORITY'] as const;

/** On which report, where there are several. */
function which(reports: readonly Source[]): Field[] {
  if (reports.length < 2) return [];
  return [
    {
      name: 'onReport',
      kind: 'one',
      options: reports.map(({ id, number }) => ({ value: id, label: number })),
    },
  ];
}

function chosen(filled: Filled, reports: readonly Source[]): string {
  return reports.length < 2 ? (reports[0]?.id ?? '') : filled.text('onReport');
}

/** What is begun on a report, and goes on under an address of its own. */
export const reportBeginnings: readonly Action<Beginning>[] = [
  action({
    name: 'ProposeReward',
    document: ProposeRewardDocument,
    fields: ({ reports }: Beginning) => [
      ...which(reports.filter(canBeRewarded)),
      { name: 'amount', kind: 'own', control: MoneyField },
      { name: 'rewardReasons', kind: 'long' },
    ],
    input: (filled, { reports }) => ({
      reportId: chosen(filled, reports.filter(canBeRewarded)),
      amount: filled.whole<MoneyInput>('amount'),
      reasons: filled.text('rewardReasons'),
    }),
    leadsTo: ({ proposeReward }) => `/rewards/${proposeReward.id}`,
  }),
  action({
    name: 'RequestDisclosure',
    document: RequestDisclosureDocument,
    fields: ({ reports, say }: Beginning) => [
      ...which(reports.filter(isIdentified)),
      { name: 'purpose', kind: 'long' },
      {
        name: 'disclosureBasis',
        kind: 'one',
        options: bases.map((value) => ({ value, label: say('DisclosureBasis', value) })),
      },
      { name: 'paperSha256', kind: 'hash', optional: true },
      { name: 'disclosureFields', kind: 'own', control: IdentityFields, group: true, initial: ['name'] },
      { name: 'recipient', kind: 'person' },
      { name: 'recipientKey', kind: 'line' },
    ],
    input: (filled, { reports }) => ({
      reportId: chosen(filled, reports.filter(isIdentified)),
      purpose: filled.text('purpose'),
      basis: filled.one<DisclosureBasis>('disclosureBasis'),
      paperSha256: filled.maybe('paperSha256'),
      fields: filled.list('disclosureFields'),
      recipient: filled.text('recipient'),
      recipientKey: filled.text('recipientKey'),
    }),
    leadsTo: ({ requestDisclosure }) => `/disclosures/${requestDisclosure.id}`,
  }),
];
