import { graphql } from '../../api/graphql';
import { action } from '../../parts/form/types';
import type { Action, ActionName } from '../../parts/form/types';

/** On both sides, so that the case knows of the report. */
export const AttachReportDocument = graphql(`
  mutation AttachReport($input: AttachReportInput!) {
    attachReport(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

const OpenCaseDocument = graphql(`
  mutation OpenCase($input: OpenCaseInput!) {
    openCase(input: $input) {
      id
      case {
        id
        status
      }
    }
  }
`);

/** Opens a case on a report; without one, on what the company itself came to know, and one goes on there. */
export function openCase(name: ActionName): Action<{ id: string }> {
  return action({
    name,
    document: OpenCaseDocument,
    fields: () => [
      { name: 'title', kind: 'line' },
      { name: 'counsel', kind: 'handler', caseId: null, role: 'COUNSEL' },
      { name: 'knownOn', kind: 'day' },
    ],
    input: (filled, { id }: { id: string }) => ({
      reportId: id || null,
      title: filled.text('title'),
      counsel: filled.text('counsel'),
      knownOn: filled.text('knownOn'),
    }),
    leadsTo: ({ openCase: opened }) => (name === 'OpenCase' ? null : `/case/${opened.id}`),
  });
}
