import { graphql } from '../../../api/graphql';
import type { CaseChargesQuery } from '../../../generated/graphql';

export const ChargesDocument = graphql(`
  query CaseCharges($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      allegations {
        id
        status
        determination
        severity
        description
        redacted
        raisedOn
        informedOn
        respondBy
        subject {
          person {
            id
            name
          }
          outside {
            id
            name
          }
        }
        clause {
          id
          title {
            zh
            en
          }
          summary {
            zh
            en
          }
        }
        conduct {
          precision
          earliest
          latest
        }
        ground {
          version
          restsOnPublication
          consultationByMemo
          isPackInForce
          published {
            precision
            earliest
            latest
          }
          acknowledged {
            precision
            earliest
            latest
          }
        }
        raisedBy {
          id
          name
        }
        severityChanges {
          severity
          reason
          on
          by {
            id
            name
          }
        }
        withdrawal {
          reason
          on
          by {
            id
            name
          }
        }
      }
      findings {
        id
        status
        text
        redacted
        supersedesId
        draftedOn
        reviewedOn
        issuedOn
        author {
          id
          name
        }
        reviewer {
          id
          name
        }
        issuedBy {
          id
          name
        }
        conclusions {
          allegationId
          determination
          evidenceIds
        }
      }
      investigations {
        id
        evidence {
          id
          title
        }
      }
    }
  }
`);

export type ChargesCase = CaseChargesQuery['case'];
export type Charge = ChargesCase['allegations'][number];
export type FindingRow = ChargesCase['findings'][number];
