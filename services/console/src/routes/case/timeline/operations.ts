import { graphql } from '../../../api/graphql';
import type { CaseTimelineQuery } from '../../../generated/graphql';

export const TimelineDocument = graphql(`
  query CaseTimeline($id: ID!, $asOf: DateTime, $orderBy: TimelineOrder!, $after: String) {
    case(id: $id, asOf: $asOf) {
      id
      timeline(orderBy: $orderBy, first: 50, after: $after) {
        totalCount
        nodes {
          recordId
          kind
          recorded
          recordedBy
          redacted
          facts
          happened {
            precision
            earliest
            latest
          }
          person {
            id
            name
          }
          texts {
            field
            text
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type Entry = CaseTimelineQuery['case']['timeline']['nodes'][number];

export const groups = ['case', 'investigation', 'report', 'sanction', 'claim', 'background'] as const;
export type Group = (typeof groups)[number];

/** To which part of the case an entry belongs. */
export function groupOf({ recordId }: Pick<Entry, 'recordId'>): Group {
  const kind = recordId.split('-')[0] ?? '';
  return groups.find((group) => group === kind) ?? 'background';
}
