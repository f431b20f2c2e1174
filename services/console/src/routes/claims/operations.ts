import { graphql } from '../../api/graphql';
import type { ClaimsQuery } from '../../generated/graphql';

export const ClaimsDocument = graphql(`
  query Claims($filter: ClaimFilterInput, $after: String) {
    claims(filter: $filter, first: 40, after: $after) {
      totalCount
      nodes {
        id
        caseId
        status
        debtor {
          person {
            id
            name
          }
          outsideId
        }
        claimed {
          minor
          currency
        }
        recovered {
          minor
          currency
        }
        outstanding {
          minor
          currency
        }
        owner {
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

export type ClaimRow = ClaimsQuery['claims']['nodes'][number];
