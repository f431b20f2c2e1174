import { graphql } from '../../api/graphql';
import type { CustodyStateQuery, DisclosureListQuery } from '../../generated/graphql';

export const CustodyStateDocument = graphql(`
  query CustodyState {
    custody {
      ready
      needed
      outstanding
      custodians {
        number
        recipient
        provedOn
        person {
          id
          name
        }
      }
      offered {
        recipient
        person {
          id
          name
        }
      }
      drill {
        startedOn
        proved {
          id
          name
        }
        waiting {
          id
          name
        }
      }
    }
  }
`);

export type CustodyState = CustodyStateQuery['custody'];

export const DisclosureListDocument = graphql(`
  query DisclosureList($filter: DisclosureFilterInput, $after: String) {
    disclosures(filter: $filter, first: 50, after: $after) {
      totalCount
      nodes {
        id
        reportId
        basis
        status
        requestedOn
        answerBy
        requester {
          id
          name
        }
        recipient {
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

export type DisclosureRow = DisclosureListQuery['disclosures']['nodes'][number];
