import { graphql } from '../../api/graphql';
import type { DataRequestsQuery } from '../../generated/graphql';

export const DataRequestsDocument = graphql(`
  query DataRequests($filter: RightsRequestFilterInput, $after: String) {
    rightsRequests(filter: $filter, first: 50, after: $after) {
      totalCount
      nodes {
        id
        kind
        status
        statement
        receivedOn
        answerBy
        overdue
        reason
        supplement
        decidedOn
        fulfilledOn
        subject {
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

export type DataRequest = DataRequestsQuery['rightsRequests']['nodes'][number];

export const ReceiveRightsRequestDocument = graphql(`
  mutation ReceiveRightsRequest($input: ReceiveRightsRequestInput!) {
    receiveRightsRequest(input: $input) {
      id
    }
  }
`);

export const VerifyRightsRequestDocument = graphql(`
  mutation VerifyRightsRequest($input: VerifyRightsRequestInput!) {
    verifyRightsRequest(input: $input) {
      id
    }
  }
`);

export const DecideRightsRequestDocument = graphql(`
  mutation DecideRightsRequest($input: DecideRightsRequestInput!) {
    decideRightsRequest(input: $input) {
      id
    }
  }
`);

export const FulfilRightsRequestDocument = graphql(`
  mutation FulfilRightsRequest($input: FulfilRightsRequestInput!) {
    fulfilRightsRequest(input: $input) {
      id
    }
  }
`);
