import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

import { graphql } from '../../api/graphql';
import type { Severity } from '../../generated/enums';
import type { ReportMessageInput } from '../../generated/graphql';
import { action } from '../../parts/form/types';
import type { Action, ActionName, Field } from '../../parts/form/types';
import type { useEnum } from '../../parts/words';
import { AttachReportDocument, openCase } from './opening';

/** What an action knows of the report. */
export interface ReportContext {
  id: string;
  say: ReturnType<typeof useEnum>;
}

const severities = ['MINOR', 'SERIOUS', 'GRAVE'] as const;

const SupplementReportDocument = graphql(`
  mutation SupplementReport($input: ReportMessageInput!) {
    supplementReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const ReplyAsReporterDocument = graphql(`
  mutation ReplyAsReporter($input: ReportMessageInput!) {
    replyAsReporter(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const RequestInformationDocument = graphql(`
  mutation RequestInformation($input: ReportMessageInput!) {
    requestInformation(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const ReplyToReporterDocument = graphql(`
  mutation ReplyToReporter($input: ReportMessageInput!) {
    replyToReporter(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const GiveFeedbackDocument = graphql(`
  mutation GiveFeedback($input: ReportMessageInput!) {
    giveFeedback(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const AcknowledgeReportDocument = graphql(`
  mutation AcknowledgeReport($input: AcknowledgeReportInput!) {
    acknowledgeReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const TriageReportDocument = graphql(`
  mutation TriageReport($input: TriageReportInput!) {
    triageReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const AcceptReportDocument = graphql(`
  mutation AcceptReport($input: AcceptReportInput!) {
    acceptReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const ReferReportDocument = graphql(`
  mutation ReferReport($input: ReferReportInput!) {
    referReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const MergeReportDocument = graphql(`
  mutation MergeReport($input: MergeReportInput!) {
    mergeReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const RuleOutOfScopeDocument = graphql(`
  mutation RuleOutOfScope($input: RuleOutOfScopeInput!) {
    ruleOutOfScope(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const CloseReportDocument = graphql(`
  mutation CloseReport($input: CloseReportInput!) {
    closeReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const ReopenReportDocument = graphql(`
  mutation ReopenReport($input: ReopenReportInput!) {
    reopenReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

const text: Field = { name: 'text', kind: 'long' };

/** A message of one text. */
function message(
  name: ActionName,
  document: TypedDocumentNode<unknown, { input: ReportMessageInput }>,
): Action<ReportContext> {
  return action({
    name,
    document,
    fields: () => [text],
    input: (filled, { id }: ReportContext) => ({ reportId: id, text: filled.text('text') }),
  });
}

const talking: readonly Action<ReportContext>[] = [
  message('RequestInformation', RequestInformationDocument),
  message('ReplyToReporter', ReplyToReporterDocument),
  message('GiveFeedback', GiveFeedbackDocument),
  message('SupplementReport', SupplementReportDocument),
  message('ReplyAsReporter', ReplyAsReporterDocument),
];

const weighing: readonly Action<ReportContext>[] = [
  action({
    name: 'AcknowledgeReport',
    document: AcknowledgeReportDocument,
    input: (_, { id }: ReportContext) => ({ reportId: id }),
  }),
  action({
    name: 'TriageReport',
    document: TriageReportDocument,
    fields: ({ say }: ReportContext) => [
      { name: 'clauses', kind: 'clauses' },
      {
        name: 'severity',
        kind: 'one',
        options: severities.map((value) => ({ value, label: say('Severity', value) })),
      },
      { name: 'assessment', kind: 'long' },
    ],
    input: (filled, { id }) => ({
      reportId: id,
      clauses: filled.list('clauses'),
      severity: filled.one<Severity>('severity'),
      assessment: filled.text('assessment'),
    }),
  }),
  action({
    name: 'AcceptReport',
    document: AcceptReportDocument,
    input: (_, { id }: ReportContext) => ({ reportId: id }),
  }),
];

const moving: readonly Action<ReportContext>[] = [
  openCase('OpenCase'),
  action({
    name: 'LinkReport',
    document: AttachReportDocument,
    fields: () => [{ name: 'case', kind: 'case' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, caseId: filled.text('case') }),
  }),
  action({
    name: 'MergeReport',
    document: MergeReportDocument,
    fields: () => [{ name: 'into', kind: 'report' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, intoId: filled.text('into') }),
  }),
  action({
    name: 'ReferReport',
    document: ReferReportDocument,
    fields: () => [{ name: 'to', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, to: filled.text('to') }),
  }),
  action({
    name: 'RuleOutOfScope',
    document: RuleOutOfScopeDocument,
    fields: () => [{ name: 'reason', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, reason: filled.text('reason') }),
    grave: true,
  }),
  action({
    name: 'CloseReport',
    document: CloseReportDocument,
    fields: () => [{ name: 'withoutChannel', kind: 'long', optional: true }],
    input: (filled, { id }: ReportContext) => ({
      reportId: id,
      withoutChannel: filled.maybe('withoutChannel'),
    }),
    grave: true,
  }),
  action({
    name: 'ReopenReport',
    document: ReopenReportDocument,
    fields: () => [{ name: 'reason', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, reason: filled.text('reason') }),
  }),
];

/** Everything that is done about a report. */
export const reportActions: readonly Action<ReportContext>[] = [...talking, ...weighing, ...moving];
