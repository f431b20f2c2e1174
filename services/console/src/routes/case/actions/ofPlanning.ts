import { graphql } from '../../../api/graphql';
import type { TaskKind } from '../../../generated/enums';
import type { SourceInput } from '../../../generated/graphql';
import { action } from '../../../parts/form/types';
import type { Action } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';
import { idOf, reason, sourcesOf, until } from './investigating';

type Context = CaseContextOfAction;

const taskKinds = ['COLLECT', 'INTERVIEW', 'EXAMINE', 'WRITE', 'IDENTIFY_REPORTER', 'OTHER'] as const;

const StartInvestigationDocument = graphql(`
  mutation StartInvestigation($input: StartInvestigationInput!) {
    startInvestigation(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const AuthoriseInvestigationDocument = graphql(`
  mutation AuthoriseInvestigation($input: AuthoriseInvestigationInput!) {
    authoriseInvestigation(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const StartCollectionDocument = graphql(`
  mutation StartCollection($input: StartCollectionInput!) {
    startCollection(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const RecordConsentDocument = graphql(`
  mutation RecordConsent($input: RecordConsentInput!) {
    recordConsent(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const ExtendInvestigationDocument = graphql(`
  mutation ExtendInvestigation($input: ExtendInvestigationInput!) {
    extendInvestigation(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const AddTaskDocument = graphql(`
  mutation AddTask($input: AddTaskInput!) {
    addTask(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

const CompleteTaskDocument = graphql(`
  mutation CompleteTask($input: CompleteTaskInput!) {
    completeTask(input: $input) {
      id
      investigation {
        id
        status
      }
    }
  }
`);

/** How an investigation is planned, allowed and carried. */
export const planningActions: readonly Action<Context>[] = [
  action({
    name: 'StartInvestigation',
    document: StartInvestigationDocument,
    fields: () => [
      { name: 'scope', kind: 'long' },
      {
        name: 'sources',
        kind: 'sources',
        initial: [{ kind: 'COMPANY_RECORDS', basis: 'LAWFUL_RULES', description: '' }],
      },
    ],
    input: (filled, { head }: Context) => ({
      caseId: head.id,
      scope: filled.text('scope'),
      sources: filled.whole<SourceInput[]>('sources'),
    }),
  }),
  action({
    name: 'AuthoriseInvestigation',
    document: AuthoriseInvestigationDocument,
    fields: (context: Context) => [
      {
        name: 'sources',
        kind: 'many',
        options: sourcesOf(context),
        initial: context.investigation?.sources.map(({ id }) => id),
      },
    ],
    input: (filled, context) => ({ ...idOf(context), sourceIds: filled.list('sources') }),
  }),
  action({
    name: 'StartCollection',
    document: StartCollectionDocument,
    input: (_, context: Context) => idOf(context),
  }),
  action({
    name: 'RecordConsent',
    document: RecordConsentDocument,
    fields: (context: Context) => [
      { name: 'source', kind: 'one', options: sourcesOf(context) },
      { name: 'person', kind: 'person' },
      { name: 'documentSha256', kind: 'hash' },
      { name: 'on', kind: 'day' },
    ],
    input: (filled, context) => ({
      ...idOf(context),
      sourceId: filled.text('source'),
      person: filled.text('person'),
      documentSha256: filled.text('documentSha256'),
      givenOn: filled.text('on'),
    }),
  }),
  action({
    name: 'ExtendInvestigation',
    document: ExtendInvestigationDocument,
    fields: () => [until, reason],
    input: (filled, context: Context) => ({
      ...idOf(context),
      until: filled.text('until'),
      reason: filled.text('reason'),
    }),
  }),
  action({
    name: 'AddTask',
    document: AddTaskDocument,
    fields: ({ say }: Context) => [
      {
        name: 'kind',
        kind: 'one',
        options: taskKinds.map((value) => ({ value, label: say('TaskKind', value) })),
      },
      { name: 'text', kind: 'long' },
      { name: 'assignee', kind: 'person' },
      { name: 'due', kind: 'day', optional: true },
    ],
    input: (filled, context) => ({
      ...idOf(context),
      kind: filled.one<TaskKind>('kind'),
      text: filled.text('text'),
      assignee: filled.text('assignee'),
      due: filled.maybe('due'),
    }),
  }),
  action({
    name: 'CompleteTask',
    document: CompleteTaskDocument,
    input: (_, context: Context) => ({ ...idOf(context), taskId: context.about.taskId ?? '' }),
  }),
];
