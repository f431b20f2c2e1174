import { graphql } from '../../../api/graphql';
import type { CaseInvestigationQuery } from '../../../generated/graphql';

export const InvestigationDocument = graphql(`
  query CaseInvestigation($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      evidenceHashes {
        evidenceId
        sha256
        collectorRole
        sealedOn
        transfers
      }
      investigations {
        id
        status
        redacted
        scope
        plannedOn
        authorisedOn
        completeBy
        completedOn
        lead {
          id
          name
        }
        authorisedBy {
          id
          name
        }
        reviewedBy {
          id
          name
        }
        sources {
          id
          kind
          basis
          description
          authorised
          consented
        }
        evidence {
          id
          title
          redacted
          method
          sha256
          fileId
          fileName
          fileSize
          sealedOn
          collected {
            precision
            earliest
            latest
          }
          shows {
            precision
            earliest
            latest
          }
          collector {
            id
            name
          }
          custodian {
            id
            name
          }
          sealedBy {
            id
            name
          }
          fileFacts {
            scan {
              state
              finding
            }
          }
          custody {
            reason
            on
            from {
              id
              name
            }
            to {
              id
              name
            }
          }
        }
        interviews {
          heldOn
          record
          evidenceId
          interviewers {
            id
            name
          }
          interviewee {
            person {
              id
              name
            }
            outside {
              id
              name
            }
          }
        }
        responseWindows {
          until
          openedOn
          elapsedOn
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
        }
        responses {
          statement
          admits
          answeredOn
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
        }
        reports {
          text
          on
          author {
            id
            name
          }
        }
      }
    }
  }
`);

export type InvestigationRow = CaseInvestigationQuery['case']['investigations'][number];
export type EvidenceRow = InvestigationRow['evidence'][number];
