import { graphql } from '../../../api/graphql';
import type { ConflictKind, HandlerRole, PartyRole, Proceeding, Severity } from '../../../generated/enums';
import type { PartyInput } from '../../../generated/graphql';
import { AcceptedReportField } from '../../../parts/form/RecordField';
import { action } from '../../../parts/form/types';
import type { Action, Field, Option } from '../../../parts/form/types';
import { AttachReportDocument } from '../../report/opening';
import type { CaseContextOfAction } from './context';
import { RetentionField } from './RetentionField';

type Context = CaseContextOfAction;

const severities = ['MINOR', 'SERIOUS', 'GRAVE'] as const;
const roles = ['INTAKE', 'INVESTIGATOR', 'COUNSEL'] as const;
const partyRoles = ['SUBJECT', 'WITNESS', 'VICTIM'] as const;
const proceedings = ['CRIMINAL', 'ARBITRATION'] as const;
const conflicts = [
  'SUBJECT',
  'REPORTER',
  'WITNESS',
  'VICTIM',
  'MANAGER',
  'DIRECT_REPORT',
  'RELATIVE',
  'DECIDED',
  'DECLARED',
] as const;

const reason: Field = { name: 'reason', kind: 'long' };

function handlersOf({ head, say }: Context): Option[] {
  return head.handlers.map(({ person, role }) => ({
    value: person.id,
    label: `${person.name ?? person.id} · ${say('HandlerRole', role)}`,
  }));
}

const AssessCaseDocument = graphql(`
  mutation AssessCase($input: AssessCaseInput!) {
    assessCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const AssignCaseDocument = graphql(`
  mutation AssignCase($input: AssignCaseInput!) {
    assignCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const RecuseHandlerDocument = graphql(`
  mutation RecuseHandler($input: RecuseHandlerInput!) {
    recuseHandler(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const AddPartyDocument = graphql(`
  mutation AddParty($input: AddPartyInput!) {
    addParty(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const DeclareConflictDocument = graphql(`
  mutation DeclareConflict($input: DeclareConflictInput!) {
    declareConflict(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const TakeNoActionDocument = graphql(`
  mutation TakeNoAction($input: TakeNoActionInput!) {
    takeNoAction(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ReferCaseDocument = graphql(`
  mutation ReferCase($input: ReferCaseInput!) {
    referCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const SuspendCaseDocument = graphql(`
  mutation SuspendCase($input: SuspendCaseInput!) {
    suspendCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ResumeCaseDocument = graphql(`
  mutation ResumeCase($input: ResumeCaseInput!) {
    resumeCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const CloseCaseDocument = graphql(`
  mutation CloseCase($input: CloseCaseInput!) {
    closeCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const ReopenCaseDocument = graphql(`
  mutation ReopenCase($input: ReopenCaseInput!) {
    reopenCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

/** What moves a case as a whole, and who has to do with it. */
export const caseActions: readonly Action<Context>[] = [
  action({
    name: 'AssessCase',
    document: AssessCaseDocument,
    fields: ({ say, head }: Context) => [
      {
        name: 'severity',
        kind: 'one',
        initial: head.severity ?? undefined,
        options: severities.map((value) => ({ value, label: say('Severity', value) })),
      },
      { name: 'assessment', kind: 'long' },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      severity: filled.one<Severity>('severity'),
      assessment: filled.text('assessment'),
    }),
  }),
  action({
    name: 'AttachReport',
    document: AttachReportDocument,
    fields: () => [{ name: 'onReport', kind: 'own', control: AcceptedReportField }],
    input: (filled, { head }: Context) => ({ caseId: head.id, reportId: filled.text('onReport') }),
  }),
  action({
    name: 'AssignCase',
    document: AssignCaseDocument,
    fields: ({ head, say }: Context) => [
      {
        name: 'role',
        kind: 'one',
        options: roles.map((value) => ({ value, label: say('HandlerRole', value) })),
      },
      ...roles.map((role): Field => ({
        name: 'handler',
        kind: 'handler',
        caseId: head.id,
        role,
        hangsOn: 'role',
        onlyIf: (filled) => filled.text('role') === role,
      })),
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      handler: filled.text('handler'),
      role: filled.one<HandlerRole>('role'),
    }),
  }),
  action({
    name: 'RecuseHandler',
    document: RecuseHandlerDocument,
    fields: (context: Context) => [{ name: 'handler', kind: 'one', options: handlersOf(context) }],
    input: (filled, { head }) => ({ caseId: head.id, handler: filled.text('handler') }),
    grave: true,
  }),
  action({
    name: 'AddParty',
    document: AddPartyDocument,
    fields: ({ say }: Context) => [
      { name: 'party', kind: 'party', known: [] },
      {
        name: 'role',
        kind: 'one',
        options: partyRoles.map((value) => ({ value, label: say('PartyRole', value) })),
      },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      party: filled.whole<PartyInput>('party'),
      role: filled.one<PartyRole>('role'),
    }),
  }),
  action({
    name: 'DeclareConflict',
    document: DeclareConflictDocument,
    fields: ({ say }: Context) => [
      { name: 'person', kind: 'person' },
      {
        name: 'kind',
        kind: 'one',
        options: conflicts.map((value) => ({ value, label: say('ConflictKind', value) })),
      },
      { name: 'note', kind: 'long', optional: true },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      person: filled.text('person'),
      kind: filled.one<ConflictKind>('kind'),
      note: filled.maybe('note'),
    }),
  }),
  action({
    name: 'TakeNoAction',
    document: TakeNoActionDocument,
    fields: () => [reason],
    input: (filled, { head }: Context) => ({ caseId: head.id, reason: filled.text('reason') }),
  }),
  action({
    name: 'ReferCase',
    document: ReferCaseDocument,
    fields: () => [{ name: 'to', kind: 'long' }],
    input: (filled, { head }: Context) => ({ caseId: head.id, to: filled.text('to') }),
    grave: true,
  }),
  action({
    name: 'SuspendCase',
    document: SuspendCaseDocument,
    fields: ({ say }: Context) => [
      {
        name: 'proceeding',
        kind: 'one',
        options: proceedings.map((value) => ({ value, label: say('Proceeding', value) })),
      },
      reason,
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      proceeding: filled.one<Proceeding>('proceeding'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'ResumeCase',
    document: ResumeCaseDocument,
    input: (_, { head }: Context) => ({ caseId: head.id }),
  }),
  action({
    name: 'CloseCase',
    document: CloseCaseDocument,
    fields: () => [{ name: 'retention', kind: 'own', control: RetentionField }],
    input: (filled, { head }: Context) => ({ caseId: head.id, retention: filled.text('retention') }),
    grave: true,
  }),
  action({
    name: 'ReopenCase',
    document: ReopenCaseDocument,
    fields: () => [{ name: 'newEvidence', kind: 'long' }],
    input: (filled, { head }: Context) => ({ caseId: head.id, newEvidence: filled.text('newEvidence') }),
  }),
];
