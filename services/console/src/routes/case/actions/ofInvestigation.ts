import { graphql } from '../../../api/graphql';
import type { CollectionMethod } from '../../../generated/enums';
import type { PartyInput, WhenInput } from '../../../generated/graphql';
import { action } from '../../../parts/form/types';
import type { Action, SealedFile } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';
import { idOf, reason, sourcesOf, subjectOf, until } from './investigating';

type Context = CaseContextOfAction;

const methods = [
  'EXPORT',
  'SCREENSHOT',
  'FORENSIC_IMAGE',
  'ORIGINAL',
  'INTERVIEW_RECORD',
  'NOTARISED',
  'FROM_REPORT',
] as const;

const SealEvidenceDocument = graphql(`
  mutation SealEvidence($input: SealEvidenceInput!) {
    sealEvidence(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const TransferEvidenceDocument = graphql(`
  mutation TransferEvidence($input: TransferEvidenceInput!) {
    transferEvidence(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const RecordInterviewDocument = graphql(`
  mutation RecordInterview($input: RecordInterviewInput!) {
    recordInterview(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const OpenResponseWindowDocument = graphql(`
  mutation OpenResponseWindow($input: OpenResponseWindowInput!) {
    openResponseWindow(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const ExtendResponseWindowDocument = graphql(`
  mutation ExtendResponseWindow($input: ExtendResponseWindowInput!) {
    extendResponseWindow(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const RecordResponseDocument = graphql(`
  mutation RecordResponse($input: RecordResponseInput!) {
    recordResponse(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const RecordWindowElapsedDocument = graphql(`
  mutation RecordWindowElapsed($input: RecordWindowElapsedInput!) {
    recordWindowElapsed(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const DraftInvestigationReportDocument = graphql(`
  mutation DraftInvestigationReport($input: DraftInvestigationReportInput!) {
    draftInvestigationReport(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const ReviewInvestigationReportDocument = graphql(`
  mutation ReviewInvestigationReport($input: ReviewInvestigationReportInput!) {
    reviewInvestigationReport(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const CompleteInvestigationDocument = graphql(`
  mutation CompleteInvestigation($input: CompleteInvestigationInput!) {
    completeInvestigation(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const collecting: readonly Action<Context>[] = [
  action({
    name: 'SealEvidence',
    document: SealEvidenceDocument,
    fields: (context: Context) => [
      { name: 'source', kind: 'one', options: sourcesOf(context) },
      { name: 'title', kind: 'line' },
      {
        name: 'method',
        kind: 'one',
        options: methods.map((value) => ({ value, label: context.say('CollectionMethod', value) })),
      },
      { name: 'file', kind: 'file', optional: true },
      { name: 'sha256', kind: 'hash', optional: true },
      { name: 'collected', kind: 'when' },
      { name: 'shows', kind: 'when' },
      { name: 'collector', kind: 'person' },
    ],
    input: (filled, context) => {
      const file = filled.whole<SealedFile | undefined>('file');
      return {
        ...idOf(context),
        sourceId: filled.text('source'),
        title: filled.text('title'),
        method: filled.one<CollectionMethod>('method'),
        file: file ? { id: file.id, name: file.name } : null,
        sha256: filled.maybe('sha256') ?? file?.sha256 ?? null,
        collected: filled.whole<WhenInput>('collected'),
        shows: filled.whole<WhenInput>('shows'),
        collector: filled.text('collector'),
      };
    },
  }),
  action({
    name: 'TransferEvidence',
    document: TransferEvidenceDocument,
    fields: () => [{ name: 'to', kind: 'person' }, reason],
    input: (filled, context: Context) => ({
      ...idOf(context),
      evidenceId: context.about.evidenceId ?? '',
      to: filled.text('to'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'RecordInterview',
    document: RecordInterviewDocument,
    fields: ({ parties, investigation }: Context) => [
      { name: 'interviewee', kind: 'party', known: parties },
      { name: 'interviewers', kind: 'people' },
      { name: 'on', kind: 'day' },
      { name: 'record', kind: 'long' },
      {
        name: 'evidence',
        kind: 'one',
        optional: true,
        options: (investigation?.evidence ?? []).map(({ id, title }) => ({ value: id, label: title ?? id })),
      },
    ],
    input: (filled, context) => ({
      ...idOf(context),
      interviewee: filled.whole<PartyInput>('interviewee'),
      interviewers: filled.list('interviewers'),
      heldOn: filled.text('on'),
      record: filled.text('record'),
      evidenceId: filled.maybe('evidence'),
    }),
  }),
];

const hearing: readonly Action<Context>[] = [
  action({
    name: 'OpenResponseWindow',
    document: OpenResponseWindowDocument,
    fields: (context: Context) => [subjectOf(context)],
    input: (filled, context) => ({ ...idOf(context), subject: filled.whole<PartyInput>('subject') }),
  }),
  action({
    name: 'ExtendResponseWindow',
    document: ExtendResponseWindowDocument,
    fields: (context: Context) => [subjectOf(context), until, reason],
    input: (filled, context) => ({
      ...idOf(context),
      subject: filled.whole<PartyInput>('subject'),
      until: filled.text('until'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'RecordResponse',
    document: RecordResponseDocument,
    fields: (context: Context) => [
      subjectOf(context),
      { name: 'on', kind: 'day' },
      { name: 'statement', kind: 'long' },
      { name: 'admits', kind: 'yes' },
    ],
    input: (filled, context) => ({
      ...idOf(context),
      subject: filled.whole<PartyInput>('subject'),
      answeredOn: filled.text('on'),
      statement: filled.text('statement'),
      admits: filled.yes('admits'),
    }),
  }),
  action({
    name: 'RecordWindowElapsed',
    document: RecordWindowElapsedDocument,
    fields: (context: Context) => [subjectOf(context)],
    input: (filled, context) => ({ ...idOf(context), subject: filled.whole<PartyInput>('subject') }),
  }),
  action({
    name: 'DraftInvestigationReport',
    document: DraftInvestigationReportDocument,
    fields: () => [{ name: 'text', kind: 'long' }],
    input: (filled, context: Context) => ({ ...idOf(context), text: filled.text('text') }),
  }),
  action({
    name: 'ReviewInvestigationReport',
    document: ReviewInvestigationReportDocument,
    input: (_, context: Context) => idOf(context),
  }),
  action({
    name: 'CompleteInvestigation',
    document: CompleteInvestigationDocument,
    input: (_, context: Context) => idOf(context),
  }),
];

/** How evidence is collected, people are heard, and the report is written. */
export const investigationActions: readonly Action<Context>[] = [...collecting, ...hearing];
