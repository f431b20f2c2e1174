import { graphql } from '../../api/graphql';
import type { RetaliationGatesQuery } from '../../generated/graphql';

export const RetaliationGatesDocument = graphql(`
  query RetaliationGates($after: String) {
    retaliationGates(first: 40, after: $after) {
      totalCount
      nodes {
        id
        subject {
          id
          name
        }
        openedOn
        checkBy
        state
        waitsForACheck
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Row = RetaliationGatesQuery['retaliationGates']['nodes'][number];
