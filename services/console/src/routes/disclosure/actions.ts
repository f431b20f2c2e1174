import { graphql } from '../../api/graphql';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import { YesNoField } from '../../parts/form/YesNoField';
import type { DisclosureContext } from './context';

const ReviewDisclosureDocument = graphql(`
  mutation ReviewDisclosure($input: ReviewDisclosureInput!) {
    reviewDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

const NotifyOfDisclosureDocument = graphql(`
  mutation NotifyOfDisclosure($input: NotifyOfDisclosureInput!) {
    notifyOfDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

const WaiveDisclosureNoticeDocument = graphql(`
  mutation WaiveDisclosureNotice($input: WaiveDisclosureNoticeInput!) {
    waiveDisclosureNotice(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

const DeclineDisclosureDocument = graphql(`
  mutation DeclineDisclosure($input: DeclineDisclosureInput!) {
    declineDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

const WithdrawDisclosureDocument = graphql(`
  mutation WithdrawDisclosure($input: WithdrawDisclosureInput!) {
    withdrawDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

/** What is done about a disclosure; a custodian's share has a window of its own. */
export const disclosureActions: readonly Action<DisclosureContext>[] = [
  action({
    name: 'ReviewDisclosure',
    fields: () => [
      { name: 'mayGoOn', kind: 'own', control: YesNoField },
      { name: 'custodianOpinion', kind: 'long' },
    ],
    document: ReviewDisclosureDocument,
    input: (filled, context) => ({
      disclosureId: context.id,
      approve: filled.one('mayGoOn') === 'yes',
      opinion: filled.text('custodianOpinion'),
    }),
  }),
  action({
    name: 'NotifyOfDisclosure',
    fields: () => [{ name: 'toReporter', kind: 'long' }],
    document: NotifyOfDisclosureDocument,
    input: (filled, context) => ({ disclosureId: context.id, text: filled.text('toReporter') }),
  }),
  action({
    name: 'WaiveDisclosureNotice',
    fields: () => [
      { name: 'letterSha256', kind: 'hash' },
      { name: 'reason', kind: 'long' },
    ],
    document: WaiveDisclosureNoticeDocument,
    input: (filled, context) => ({
      disclosureId: context.id,
      letterSha256: filled.text('letterSha256'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'DeclineDisclosure',
    fields: () => [{ name: 'reason', kind: 'long' }],
    document: DeclineDisclosureDocument,
    input: (filled, context) => ({ disclosureId: context.id, reason: filled.text('reason') }),
    grave: true,
  }),
  action({
    name: 'WithdrawDisclosure',
    fields: () => [{ name: 'reason', kind: 'long' }],
    document: WithdrawDisclosureDocument,
    input: (filled, context) => ({ disclosureId: context.id, reason: filled.text('reason') }),
    grave: true,
  }),
];
