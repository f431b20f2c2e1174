import { graphql } from '../../api/graphql';
import type { DisclosuresQuery } from '../../generated/graphql';

export const DisclosuresDocument = graphql(`
  query Disclosures($after: String) {
    disclosures(first: 40, after: $after) {
      totalCount
      nodes {
        id
        requester {
          id
          name
        }
        recipient {
          id
          name
        }
        basis
        status
        requestedOn
        answerBy
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Row = DisclosuresQuery['disclosures']['nodes'][number];
