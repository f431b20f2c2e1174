import { graphql } from '../../api/graphql';
import type { ClaimForum, RecoveryWay } from '../../generated/enums';
import type { MoneyInput } from '../../generated/graphql';
import { MoneyField } from '../../parts/form/MoneyField';
import { MonthField } from '../../parts/form/MonthField';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import type { ClaimContext } from './context';

const forums = ['ARBITRATION', 'COURT'] as const;
const ways = ['WAGES', 'PAYMENT'] as const;

const ConfirmClaimBasisDocument = graphql(`
  mutation ConfirmClaimBasis($input: ConfirmClaimBasisInput!) {
    confirmClaimBasis(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const NoticeClaimDocument = graphql(`
  mutation NoticeClaim($input: NoticeClaimInput!) {
    noticeClaim(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const RecordAgreementDocument = graphql(`
  mutation RecordAgreement($input: RecordAgreementInput!) {
    recordAgreement(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const RecordDisputeDocument = graphql(`
  mutation RecordDispute($input: RecordDisputeInput!) {
    recordDispute(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const BringClaimDocument = graphql(`
  mutation BringClaim($input: BringClaimInput!) {
    bringClaim(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const RecordRulingDocument = graphql(`
  mutation RecordRuling($input: RecordRulingInput!) {
    recordRuling(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const NoticeDeductionDocument = graphql(`
  mutation NoticeDeduction($input: NoticeDeductionInput!) {
    noticeDeduction(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const ScheduleRecoveryDocument = graphql(`
  mutation ScheduleRecovery($input: ScheduleRecoveryInput!) {
    scheduleRecovery(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const RecordPaymentDocument = graphql(`
  mutation RecordPayment($input: RecordPaymentInput!) {
    recordPayment(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const NameClaimOwnerDocument = graphql(`
  mutation NameClaimOwner($input: NameClaimOwnerInput!) {
    nameClaimOwner(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const ConvertClaimDocument = graphql(`
  mutation ConvertClaim($input: ConvertClaimInput!) {
    convertClaim(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

const WriteOffClaimDocument = graphql(`
  mutation WriteOffClaim($input: WriteOffClaimInput!) {
    writeOffClaim(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

/** Everything that is done about a claim. */
export const claimActions: readonly Action<ClaimContext>[] = [
  action({
    name: 'ConfirmClaimBasis',
    fields: () => [
      { name: 'legalBasis', kind: 'long' },
      { name: 'contractSha256', kind: 'hash', optional: true },
      { name: 'faultMemo', kind: 'long', optional: true },
    ],
    document: ConfirmClaimBasisDocument,
    input: (filled, context) => ({
      claimId: context.id,
      basis: filled.text('legalBasis'),
      contractSha256: filled.maybe('contractSha256'),
      faultMemo: filled.maybe('faultMemo'),
    }),
  }),
  action({
    name: 'NoticeClaim',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'noticeSha256', kind: 'hash' },
    ],
    document: NoticeClaimDocument,
    input: (filled, context) => ({
      claimId: context.id,
      on: filled.text('on'),
      noticeSha256: filled.text('noticeSha256'),
    }),
  }),
  action({
    name: 'RecordAgreement',
    fields: ({ today, claimed }) => [
      { name: 'amount', kind: 'own', control: MoneyField, initial: claimed },
      { name: 'on', kind: 'day', initial: today },
      { name: 'agreementSha256', kind: 'hash' },
    ],
    document: RecordAgreementDocument,
    input: (filled, context) => ({
      claimId: context.id,
      amount: filled.whole<MoneyInput>('amount'),
      on: filled.text('on'),
      agreementSha256: filled.text('agreementSha256'),
    }),
  }),
  action({
    name: 'RecordDispute',
    fields: () => [{ name: 'objection', kind: 'long' }],
    document: RecordDisputeDocument,
    input: (filled, context) => ({ claimId: context.id, objection: filled.text('objection') }),
  }),
  action({
    name: 'BringClaim',
    fields: ({ today, say }) => [
      {
        name: 'forum',
        kind: 'one',
        options: forums.map((value) => ({ value, label: say('ClaimForum', value) })),
      },
      { name: 'on', kind: 'day', initial: today },
      { name: 'reference', kind: 'line' },
    ],
    document: BringClaimDocument,
    input: (filled, context) => ({
      claimId: context.id,
      forum: filled.one<ClaimForum>('forum'),
      on: filled.text('on'),
      reference: filled.text('reference'),
    }),
  }),
  action({
    name: 'RecordRuling',
    fields: ({ today, say }) => [
      {
        name: 'forum',
        kind: 'one',
        options: forums.map((value) => ({ value, label: say('ClaimForum', value) })),
      },
      { name: 'awarded', kind: 'own', control: MoneyField, optional: true },
      { name: 'on', kind: 'day', initial: today },
      { name: 'rulingSha256', kind: 'hash' },
    ],
    document: RecordRulingDocument,
    input: (filled, context) => ({
      claimId: context.id,
      forum: filled.one<ClaimForum>('forum'),
      awarded: filled.whole<MoneyInput | undefined>('awarded') ?? null,
      on: filled.text('on'),
      rulingSha256: filled.text('rulingSha256'),
    }),
  }),
  action({
    name: 'NoticeDeduction',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'noticeSha256', kind: 'hash' },
    ],
    document: NoticeDeductionDocument,
    input: (filled, context) => ({
      claimId: context.id,
      on: filled.text('on'),
      noticeSha256: filled.text('noticeSha256'),
    }),
  }),
  action({
    name: 'ScheduleRecovery',
    fields: ({ today, say }) => [
      {
        name: 'way',
        kind: 'one',
        options: ways.map((value) => ({ value, label: say('RecoveryWay', value) })),
      },
      { name: 'fromMonth', kind: 'own', control: MonthField, initial: today.slice(0, 7) },
    ],
    document: ScheduleRecoveryDocument,
    input: (filled, context) => ({
      claimId: context.id,
      way: filled.one<RecoveryWay>('way'),
      from: filled.text('fromMonth'),
    }),
  }),
  action({
    name: 'RecordPayment',
    fields: ({ today }) => [
      { name: 'amount', kind: 'own', control: MoneyField },
      { name: 'on', kind: 'day', initial: today },
      { name: 'reference', kind: 'line' },
    ],
    document: RecordPaymentDocument,
    input: (filled, context) => ({
      claimId: context.id,
      amount: filled.whole<MoneyInput>('amount'),
      on: filled.text('on'),
      reference: filled.text('reference'),
    }),
  }),
  action({
    name: 'NameClaimOwner',
    fields: () => [{ name: 'owner', kind: 'person' }],
    document: NameClaimOwnerDocument,
    input: (filled, context) => ({ claimId: context.id, owner: filled.text('owner') }),
  }),
  action({
    name: 'ConvertClaim',
    document: ConvertClaimDocument,
    input: (_filled, context) => ({ claimId: context.id }),
    grave: true,
  }),
  action({
    name: 'WriteOffClaim',
    fields: () => [{ name: 'reason', kind: 'long' }],
    document: WriteOffClaimDocument,
    input: (filled, context) => ({ claimId: context.id, reason: filled.text('reason') }),
    grave: true,
  }),
];
