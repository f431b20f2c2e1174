import { graphql } from '../../api/graphql';
import type { MemoKind, Role, SanctionWindow, UnionPosition } from '../../generated/enums';
import type { SanctionTermsInput, WhenInput } from '../../generated/graphql';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import type { SanctionContext } from './context';
import { TermsField } from './TermsField';

const memos = ['NO_UNION', 'ACTION_CLOCK', 'FINE'] as const;
const positions = ['NO_OBJECTION', 'OPINION'] as const;

const ReviewSanctionDocument = graphql(`
  mutation ReviewSanction($input: ReviewSanctionInput!) {
    reviewSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ApproveSanctionDocument = graphql(`
  mutation ApproveSanction($input: ApproveSanctionInput!) {
    approveSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const FileMemoDocument = graphql(`
  mutation FileMemo($input: FileMemoInput!) {
    fileMemo(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const NotifyUnionDocument = graphql(`
  mutation NotifyUnion($input: NotifyUnionInput!) {
    notifyUnion(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const RecordUnionReplyDocument = graphql(`
  mutation RecordUnionReply($input: RecordUnionReplyInput!) {
    recordUnionReply(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const AnswerUnionDocument = graphql(`
  mutation AnswerUnion($input: AnswerUnionInput!) {
    answerUnion(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const OfferHearingDocument = graphql(`
  mutation OfferHearing($input: OfferHearingInput!) {
    offerHearing(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const RecordStatementDocument = graphql(`
  mutation RecordStatement($input: RecordStatementInput!) {
    recordStatement(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const WaiveHearingDocument = graphql(`
  mutation WaiveHearing($input: WaiveHearingInput!) {
    waiveHearing(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ExtendSanctionWindowDocument = graphql(`
  mutation ExtendSanctionWindow($input: ExtendSanctionWindowInput!) {
    extendSanctionWindow(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const DecideSanctionDocument = graphql(`
  mutation DecideSanction($input: DecideSanctionInput!) {
    decideSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const WithdrawSanctionDocument = graphql(`
  mutation WithdrawSanction($input: WithdrawSanctionInput!) {
    withdrawSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const RecordOutsideDecisionDocument = graphql(`
  mutation RecordOutsideDecision($input: RecordOutsideDecisionInput!) {
    recordOutsideDecision(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const OverrideReadinessDocument = graphql(`
  mutation OverrideReadiness($input: OverrideReadinessInput!) {
    overrideReadiness(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

/** What is done up to the decision. */
export const actionsBefore: readonly Action<SanctionContext>[] = [
  action({
    name: 'ReviewSanction',
    fields: () => [{ name: 'opinion', kind: 'long' }],
    document: ReviewSanctionDocument,
    input: (filled, context) => ({ sanctionId: context.id, opinion: filled.text('opinion') }),
  }),
  action({
    name: 'ApproveSanction',
    fields: ({ roles, say }) => [
      {
        name: 'role',
        kind: 'one',
        initial: roles[0],
        options: roles.map((value) => ({ value, label: say('Role', value) })),
      },
    ],
    document: ApproveSanctionDocument,
    input: (filled, context) => ({ sanctionId: context.id, role: filled.one<Role>('role') }),
  }),
  action({
    name: 'FileMemo',
    fields: ({ say }) => [
      {
        name: 'memoKind',
        kind: 'one',
        options: memos.map((value) => ({ value, label: say('MemoKind', value) })),
      },
      { name: 'memo', kind: 'long' },
    ],
    document: FileMemoDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      kind: filled.one<MemoKind>('memoKind'),
      text: filled.text('memo'),
    }),
  }),
  action({
    name: 'NotifyUnion',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'noticeSha256', kind: 'hash', optional: true },
    ],
    document: NotifyUnionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      on: filled.text('on'),
      noticeSha256: filled.maybe('noticeSha256'),
    }),
  }),
  action({
    name: 'RecordUnionReply',
    fields: ({ say }) => [
      {
        name: 'position',
        kind: 'one',
        options: positions.map((value) => ({ value, label: say('UnionPosition', value) })),
      },
      { name: 'unionOpinion', kind: 'long', optional: true },
    ],
    document: RecordUnionReplyDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      position: filled.one<UnionPosition>('position'),
      opinion: filled.maybe('unionOpinion'),
    }),
  }),
  action({
    name: 'AnswerUnion',
    fields: () => [{ name: 'answer', kind: 'long' }],
    document: AnswerUnionDocument,
    input: (filled, context) => ({ sanctionId: context.id, answer: filled.text('answer') }),
  }),
  action({
    name: 'OfferHearing',
    fields: ({ today }) => [{ name: 'on', kind: 'day', initial: today }],
    document: OfferHearingDocument,
    input: (filled, context) => ({ sanctionId: context.id, on: filled.text('on') }),
  }),
  action({
    name: 'RecordStatement',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'statement', kind: 'long' },
    ],
    document: RecordStatementDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      on: filled.text('on'),
      statement: filled.text('statement'),
    }),
  }),
  action({
    name: 'WaiveHearing',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'waiverSha256', kind: 'hash' },
    ],
    document: WaiveHearingDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      on: filled.text('on'),
      waiverSha256: filled.text('waiverSha256'),
    }),
  }),
  action({
    name: 'ExtendWindow',
    fields: ({ windows, say }) => [
      {
        name: 'window',
        kind: 'one',
        initial: windows[0],
        options: windows.map((value) => ({ value, label: say('SanctionWindow', value) })),
      },
      { name: 'until', kind: 'day' },
      { name: 'reason', kind: 'long' },
    ],
    document: ExtendSanctionWindowDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      window: filled.one<SanctionWindow>('window'),
      until: filled.text('until'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'DecideSanction',
    fields: ({ terms }) => [
      { name: 'terms', kind: 'own', control: TermsField, group: true, initial: terms },
      { name: 'reasons', kind: 'long' },
    ],
    document: DecideSanctionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      terms: filled.whole<SanctionTermsInput>('terms'),
      reasons: filled.text('reasons'),
    }),
  }),
  action({
    name: 'WithdrawSanction',
    fields: () => [{ name: 'reason', kind: 'long' }],
    document: WithdrawSanctionDocument,
    input: (filled, context) => ({ sanctionId: context.id, reason: filled.text('reason') }),
    grave: true,
  }),
  action({
    name: 'RecordOutsideDecision',
    fields: ({ terms }) => [
      { name: 'terms', kind: 'own', control: TermsField, group: true, initial: terms },
      { name: 'decided', kind: 'when' },
      { name: 'memo', kind: 'long' },
    ],
    document: RecordOutsideDecisionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      terms: filled.whole<SanctionTermsInput>('terms'),
      decided: filled.whole<WhenInput>('decided'),
      memo: filled.text('memo'),
    }),
    grave: true,
  }),
  action({
    name: 'OverrideReadiness',
    fields: () => [{ name: 'memo', kind: 'long' }],
    document: OverrideReadinessDocument,
    input: (filled, context) => ({ sanctionId: context.id, check: context.check, memo: filled.text('memo') }),
  }),
];
