import { graphql } from '../../api/graphql';

export const ClaimRewardDocument = graphql(`
  mutation ClaimReward($input: ClaimRewardInput!) {
    claimReward(input: $input) {
      id
      payment {
        id
        amount {
          minor
          currency
        }
        status
      }
    }
  }
`);

export const PayRewardDocument = graphql(`
  mutation PayReward($input: PayRewardInput!) {
    payReward(input: $input) {
      id
      payment {
        id
        amount {
          minor
          currency
        }
        status
      }
    }
  }
`);
