import { graphql } from '../../api/graphql';
import type { AppealOutcome, Instance, InstanceOutcome, ServiceMethod } from '../../generated/enums';
import type { SanctionTermsInput, WhenInput } from '../../generated/graphql';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import type { SanctionContext } from './context';
import { TermsField } from './TermsField';

const methods = ['IN_PERSON', 'ADULT_RELATIVE', 'REGISTERED_POST', 'PUBLIC_NOTICE'] as const;
const outcomes = ['UPHELD', 'VARIED', 'REVOKED'] as const;
const instances = ['ARBITRATION', 'FIRST_INSTANCE', 'SECOND_INSTANCE', 'RETRIAL'] as const;
const proceedings = ['PENDING', 'UPHELD', 'SETTLED', 'WITHDRAWN'] as const;

const IssueDecisionDocument = graphql(`
  mutation IssueDecision($input: IssueDecisionInput!) {
    issueDecision(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const RecordServiceAttemptDocument = graphql(`
  mutation RecordServiceAttempt($input: RecordServiceAttemptInput!) {
    recordServiceAttempt(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ServeDecisionDocument = graphql(`
  mutation ServeDecision($input: ServeDecisionInput!) {
    serveDecision(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const AppealSanctionDocument = graphql(`
  mutation AppealSanction($input: AppealSanctionInput!) {
    appealSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const DecideAppealDocument = graphql(`
  mutation DecideAppeal($input: DecideAppealInput!) {
    decideAppeal(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const IssueCertificateDocument = graphql(`
  mutation IssueCertificate($input: IssueCertificateInput!) {
    issueCertificate(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const FinaliseSanctionDocument = graphql(`
  mutation FinaliseSanction($input: FinaliseSanctionInput!) {
    finaliseSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ActivateSanctionDocument = graphql(`
  mutation ActivateSanction($input: ActivateSanctionInput!) {
    activateSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ExpireSanctionDocument = graphql(`
  mutation ExpireSanction($input: ExpireSanctionInput!) {
    expireSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const ExpungeRecordDocument = graphql(`
  mutation ExpungeRecord($input: ExpungeRecordInput!) {
    expungeRecord(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const RecordProceedingDocument = graphql(`
  mutation RecordProceeding($input: RecordProceedingInput!) {
    recordProceeding(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const AnnulSanctionDocument = graphql(`
  mutation AnnulSanction($input: AnnulSanctionInput!) {
    annulSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

/** What is done from the decision on. */
export const actionsAfter: readonly Action<SanctionContext>[] = [
  action({
    name: 'IssueDecision',
    fields: ({ today }) => [
      { name: 'documentSha256', kind: 'hash' },
      { name: 'effectiveOn', kind: 'day', initial: today },
    ],
    document: IssueDecisionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      documentSha256: filled.text('documentSha256'),
      effectiveOn: filled.text('effectiveOn'),
    }),
  }),
  action({
    name: 'RecordServiceAttempt',
    fields: ({ today, say }) => [
      {
        name: 'method',
        kind: 'one',
        options: methods.map((value) => ({ value, label: say('ServiceMethod', value) })),
      },
      { name: 'on', kind: 'day', initial: today },
      { name: 'attempt', kind: 'long' },
    ],
    document: RecordServiceAttemptDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      method: filled.one<ServiceMethod>('method'),
      on: filled.text('on'),
      outcome: filled.text('attempt'),
    }),
  }),
  action({
    name: 'ServeDecision',
    fields: ({ today, say }) => [
      {
        name: 'method',
        kind: 'one',
        options: methods.map((value) => ({ value, label: say('ServiceMethod', value) })),
      },
      { name: 'on', kind: 'day', initial: today },
      { name: 'proofSha256', kind: 'hash' },
    ],
    document: ServeDecisionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      method: filled.one<ServiceMethod>('method'),
      on: filled.text('on'),
      proofSha256: filled.text('proofSha256'),
    }),
  }),
  action({
    name: 'AppealSanction',
    fields: ({ today }) => [
      { name: 'on', kind: 'day', initial: today },
      { name: 'grounds', kind: 'long' },
    ],
    document: AppealSanctionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      on: filled.text('on'),
      grounds: filled.text('grounds'),
    }),
  }),
  action({
    name: 'DecideAppeal',
    fields: ({ say }) => [
      {
        name: 'appealOutcome',
        kind: 'one',
        options: outcomes.map((value) => ({ value, label: say('AppealOutcome', value) })),
      },
      { name: 'variedTerms', kind: 'own', control: TermsField, group: true, optional: true },
      { name: 'reasons', kind: 'long' },
    ],
    document: DecideAppealDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      outcome: filled.one<AppealOutcome>('appealOutcome'),
      terms:
        filled.one('appealOutcome') === 'VARIED'
          ? filled.whole<SanctionTermsInput | undefined>('variedTerms')
          : null,
      reasons: filled.text('reasons'),
    }),
  }),
  action({
    name: 'IssueCertificate',
    fields: ({ today }) => [
      { name: 'certificateSha256', kind: 'hash' },
      { name: 'transferOn', kind: 'day', initial: today },
    ],
    document: IssueCertificateDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      certificateSha256: filled.text('certificateSha256'),
      transferOn: filled.text('transferOn'),
    }),
  }),
  action({
    name: 'FinaliseSanction',
    document: FinaliseSanctionDocument,
    input: (_filled, context) => ({ sanctionId: context.id }),
  }),
  action({
    name: 'ActivateSanction',
    document: ActivateSanctionDocument,
    input: (_filled, context) => ({ sanctionId: context.id }),
  }),
  action({
    name: 'ExpireSanction',
    document: ExpireSanctionDocument,
    input: (_filled, context) => ({ sanctionId: context.id }),
  }),
  action({
    name: 'ExpungeRecord',
    document: ExpungeRecordDocument,
    input: (_filled, context) => ({ sanctionId: context.id }),
    grave: true,
  }),
  action({
    name: 'RecordProceeding',
    fields: ({ say }) => [
      {
        name: 'instance',
        kind: 'one',
        options: instances.map((value) => ({ value, label: say('Instance', value) })),
      },
      {
        name: 'instanceOutcome',
        kind: 'one',
        options: proceedings.map((value) => ({ value, label: say('InstanceOutcome', value) })),
      },
      { name: 'happened', kind: 'when' },
      { name: 'summary', kind: 'long' },
    ],
    document: RecordProceedingDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      instance: filled.one<Instance>('instance'),
      outcome: filled.one<InstanceOutcome>('instanceOutcome'),
      happened: filled.whole<WhenInput>('happened'),
      summary: filled.text('summary'),
    }),
  }),
  action({
    name: 'AnnulSanction',
    fields: ({ today, say }) => [
      {
        name: 'instance',
        kind: 'one',
        options: instances.map((value) => ({ value, label: say('Instance', value) })),
      },
      { name: 'ruledOn', kind: 'day', initial: today },
      { name: 'ruling', kind: 'long' },
    ],
    document: AnnulSanctionDocument,
    input: (filled, context) => ({
      sanctionId: context.id,
      instance: filled.one<Instance>('instance'),
      ruledOn: filled.text('ruledOn'),
      ruling: filled.text('ruling'),
    }),
    grave: true,
  }),
];
