import { graphql } from '../../api/graphql';
import type { RewardsQuery } from '../../generated/graphql';

export const RewardsDocument = graphql(`
  query Rewards($after: String) {
    rewards(first: 40, after: $after) {
      totalCount
      nodes {
        id
        amount {
          minor
          currency
        }
        status
        proposedOn
        lapsesOn
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Row = RewardsQuery['rewards']['nodes'][number];
