import { graphql } from '../../api/graphql';
import type { AccountListQuery } from '../../generated/graphql';

export const AccountListDocument = graphql(`
  query AccountList($filter: AccountFilterInput, $after: String) {
    accounts(filter: $filter, first: 100, after: $after) {
      totalCount
      nodes {
        id
        kind
        identifier
        contacts
        handoverMissing
        holder {
          id
          name
        }
        registered {
          precision
          earliest
          latest
        }
        holderLeft {
          precision
          earliest
          latest
        }
        handover {
          cleaned
          to {
            id
            name
          }
          on {
            precision
            earliest
            latest
          }
        }
        anomalies {
          description
          happened {
            precision
            earliest
            latest
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AccountRow = AccountListQuery['accounts']['nodes'][number];

export const RegisterAccountDocument = graphql(`
  mutation RegisterAccount($input: RegisterAccountInput!) {
    registerAccount(input: $input) {
      id
    }
  }
`);

export const ReportAnomalyDocument = graphql(`
  mutation ReportAnomaly($input: ReportAnomalyInput!) {
    reportAnomaly(input: $input) {
      id
    }
  }
`);

export const HandOverAccountDocument = graphql(`
  mutation HandOverAccount($input: HandOverAccountInput!) {
    handOverAccount(input: $input) {
      id
    }
  }
`);
