import { graphql } from '../../api/graphql';
import type { HoldListQuery, RetentionListQuery } from '../../generated/graphql';

export const RetentionListDocument = graphql(`
  query RetentionList($filter: RetentionFilterInput, $after: String) {
    retentions(filter: $filter, first: 50, after: $after) {
      totalCount
      nodes {
        id
        status
        dueOn
        heldBy
        destroyedOn
        record {
          kind
          recordId
        }
        obligations {
          basis
          class
          from
          until
        }
        approvals {
          role
          by {
            id
            name
          }
        }
        searched {
          place
          lookedAt
          readable
        }
        tombstone {
          verifiedOn
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type RetentionRow = RetentionListQuery['retentions']['nodes'][number];

export const HoldListDocument = graphql(`
  query HoldList($filter: HoldFilterInput, $after: String) {
    holds(filter: $filter, first: 50, after: $after) {
      totalCount
      nodes {
        id
        reason
        placedOn
        reviewBy
        releasedOn
        releaseReason
        scope {
          kind
          recordId
        }
        placedBy {
          id
          name
        }
        reviews {
          on
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type HoldRow = HoldListQuery['holds']['nodes'][number];

export const ApproveErasureDocument = graphql(`
  mutation ApproveErasure($input: ApproveErasureInput!) {
    approveErasure(input: $input) {
      id
    }
  }
`);

export const DestroyKeyDocument = graphql(`
  mutation DestroyKey($input: DestroyKeyInput!) {
    destroyKey(input: $input) {
      id
    }
  }
`);

export const VerifyErasureDocument = graphql(`
  mutation VerifyErasure($input: VerifyErasureInput!) {
    verifyErasure(input: $input) {
      id
    }
  }
`);

export const PlaceHoldDocument = graphql(`
  mutation PlaceHold($input: PlaceHoldInput!) {
    placeHold(input: $input) {
      id
    }
  }
`);

export const ReviewHoldDocument = graphql(`
  mutation ReviewHold($input: ReviewHoldInput!) {
    reviewHold(input: $input) {
      id
    }
  }
`);

export const ReleaseHoldDocument = graphql(`
  mutation ReleaseHold($input: ReleaseHoldInput!) {
    releaseHold(input: $input) {
      id
    }
  }
`);
