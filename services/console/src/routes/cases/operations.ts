import { graphql } from '../../api/graphql';
import type { CasesQuery } from '../../generated/graphql';

export const CasesDocument = graphql(`
  query Cases($filter: CaseFilterInput, $orderBy: CaseOrder, $after: String) {
    cases(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      nodes {
        id
        number
        title
        status
        severity
        priority
        openedOn
        subjectCount
        nextDeadline
        overdue
        clauses {
          id
          title {
            zh
            en
          }
        }
        handlers {
          role
          person {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type CaseRow = CasesQuery['cases']['nodes'][number];
