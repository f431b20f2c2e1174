import { graphql } from '../../api/graphql';
import type { SanctionsAtRiskQuery } from '../../generated/graphql';

export const SanctionsDocument = graphql(`
  query SanctionsAtRisk($after: String) {
    sanctionsAtRisk(first: 20, after: $after) {
      totalCount
      nodes {
        sanctionId
        subject {
          id
          name
        }
        kind
        status
        danger
        due
        case {
          id
          number
        }
        sanction {
          id
          readiness {
            lines(statuses: [MISSING]) {
              check
              title {
                zh
                en
              }
            }
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

export type AtRisk = SanctionsAtRiskQuery['sanctionsAtRisk']['nodes'][number];
