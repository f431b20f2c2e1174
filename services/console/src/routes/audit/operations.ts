import { graphql } from '../../api/graphql';
import type { AuditQuery } from '../../generated/graphql';

export const AuditDocument = graphql(`
  query Audit($filter: AccessFilterInput, $after: String) {
    accessLog(filter: $filter, first: 100, after: $after) {
      totalCount
      nodes {
        recordId
        action
        denied
        on
        person {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Line = AuditQuery['accessLog']['nodes'][number];
