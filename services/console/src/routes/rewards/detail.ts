import { graphql } from '../../api/graphql';
import type { RewardPageQuery } from '../../generated/graphql';

export const RewardPageDocument = graphql(`
  query RewardPage($id: ID!) {
    reward(id: $id) {
      id
      reportId
      status
      amount {
        minor
        currency
      }
      reasons
      basis
      usefulness
      proposer {
        id
        name
      }
      verifier {
        id
        name
      }
      approvers {
        id
        name
      }
      lapsesOn
      allowedActions
    }
  }
`);

export type File = RewardPageQuery['reward'];
