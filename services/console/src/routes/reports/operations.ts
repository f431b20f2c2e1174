import { graphql } from '../../api/graphql';
import type { ReportsQuery } from '../../generated/graphql';

export const ReportsDocument = graphql(`
  query Reports($filter: ReportFilterInput, $orderBy: ReportOrder, $after: String) {
    reports(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      nodes {
        id
        number
        channel
        anonymous
        receivedOn
        status
        severity
        unread
        acknowledgeBy
        triageBy
        feedbackBy
        categories {
          id
          title {
            zh
            en
          }
        }
        case {
          id
          number
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type ReportRow = ReportsQuery['reports']['nodes'][number];

/** The first day by which something has to be done about a report. */
export function dueOf(row: Pick<ReportRow, 'acknowledgeBy' | 'triageBy' | 'feedbackBy'>): string | null {
  const days = [row.acknowledgeBy, row.triageBy, row.feedbackBy].filter((day) => day !== null);
  return days.sort()[0] ?? null;
}
