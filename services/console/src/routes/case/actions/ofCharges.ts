import { graphql } from '../../../api/graphql';
import type { Severity } from '../../../generated/enums';
import type { ConclusionInput, PartyInput, WhenInput } from '../../../generated/graphql';
import { action } from '../../../parts/form/types';
import type { Action, Field } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';

type Context = CaseContextOfAction;

const severities = ['MINOR', 'SERIOUS', 'GRAVE'] as const;

const reason: Field = { name: 'reason', kind: 'long' };

const RaiseAllegationDocument = graphql(`
  mutation RaiseAllegation($input: RaiseAllegationInput!) {
    raiseAllegation(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const DraftFindingDocument = graphql(`
  mutation DraftFinding($input: DraftFindingInput!) {
    draftFinding(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const InformSubjectDocument = graphql(`
  mutation InformSubject($input: InformSubjectInput!) {
    informSubject(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ChangeSeverityDocument = graphql(`
  mutation ChangeSeverity($input: ChangeSeverityInput!) {
    changeSeverity(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const DeclareTimeBarredDocument = graphql(`
  mutation DeclareTimeBarred($input: DeclareTimeBarredInput!) {
    declareTimeBarred(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const WithdrawAllegationDocument = graphql(`
  mutation WithdrawAllegation($input: WithdrawAllegationInput!) {
    withdrawAllegation(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ReviewFindingDocument = graphql(`
  mutation ReviewFinding($input: ReviewFindingInput!) {
    reviewFinding(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const IssueFindingDocument = graphql(`
  mutation IssueFinding($input: IssueFindingInput!) {
    issueFinding(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ExtendResponseDocument = graphql(`
  mutation ExtendResponse($input: ExtendAllegationResponseInput!) {
    extendAllegationResponse(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

function allegationOf({ about }: Context): string {
  return about.allegationId ?? '';
}

/** What is done about a charge, or a finding. */
export const chargeActions: readonly Action<Context>[] = [
  action({
    name: 'RaiseAllegation',
    document: RaiseAllegationDocument,
    fields: ({ subjects, say }: Context) => [
      { name: 'subject', kind: 'party', known: subjects },
      { name: 'clause', kind: 'clause' },
      {
        name: 'severity',
        kind: 'one',
        options: severities.map((value) => ({ value, label: say('Severity', value) })),
      },
      { name: 'conduct', kind: 'when' },
      { name: 'description', kind: 'long' },
      { name: 'isProtectedReport', kind: 'yes' },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      subject: filled.whole<PartyInput>('subject'),
      clause: filled.text('clause'),
      severity: filled.one<Severity>('severity'),
      conduct: filled.whole<WhenInput>('conduct'),
      description: filled.text('description'),
      isProtectedReport: filled.yes('isProtectedReport'),
    }),
  }),
  action({
    name: 'InformSubject',
    document: InformSubjectDocument,
    fields: () => [{ name: 'on', kind: 'day' }],
    input: (filled, context: Context) => ({
      caseId: context.head.id,
      allegationId: allegationOf(context),
      on: filled.text('on'),
    }),
  }),
  action({
    name: 'ExtendResponse',
    document: ExtendResponseDocument,
    fields: () => [{ name: 'until', kind: 'day' }, reason],
    input: (filled, context: Context) => ({
      caseId: context.head.id,
      allegationId: allegationOf(context),
      until: filled.text('until'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'ChangeSeverity',
    document: ChangeSeverityDocument,
    fields: ({ say }: Context) => [
      {
        name: 'severity',
        kind: 'one',
        options: severities.map((value) => ({ value, label: say('Severity', value) })),
      },
      reason,
    ],
    input: (filled, context) => ({
      caseId: context.head.id,
      allegationId: allegationOf(context),
      severity: filled.one<Severity>('severity'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'DeclareTimeBarred',
    document: DeclareTimeBarredDocument,
    input: (_, context: Context) => ({ caseId: context.head.id, allegationId: allegationOf(context) }),
    grave: true,
  }),
  action({
    name: 'WithdrawAllegation',
    document: WithdrawAllegationDocument,
    fields: () => [reason],
    input: (filled, context: Context) => ({
      caseId: context.head.id,
      allegationId: allegationOf(context),
      reason: filled.text('reason'),
    }),
    grave: true,
  }),
  action({
    name: 'DraftFinding',
    document: DraftFindingDocument,
    fields: ({ head, charges }: Context) => [
      {
        name: 'conclusions',
        kind: 'conclusions',
        charges,
        evidence: head.investigations.flatMap(({ evidence }) =>
          evidence.map(({ id, title }) => ({ value: id, label: title ?? id })),
        ),
      },
      { name: 'text', kind: 'long' },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      conclusions: filled.whole<ConclusionInput[]>('conclusions'),
      text: filled.text('text'),
    }),
  }),
  action({
    name: 'ReviewFinding',
    document: ReviewFindingDocument,
    input: (_, { head, about }: Context) => ({ caseId: head.id, findingId: about.findingId ?? '' }),
  }),
  action({
    name: 'IssueFinding',
    document: IssueFindingDocument,
    input: (_, { head, about }: Context) => ({ caseId: head.id, findingId: about.findingId ?? '' }),
  }),
];
