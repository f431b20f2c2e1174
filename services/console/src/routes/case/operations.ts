import { graphql } from '../../api/graphql';
import type { CaseHeadQuery } from '../../generated/graphql';

export const CaseHeadDocument = graphql(`
  query CaseHead($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      number
      title
      status
      severity
      priority
      openedOn
      knownOn
      nextDeadline
      overdue
      suspendedFor
      outcome
      retention
      originReportId
      allowedActions
      counsel {
        id
        name
      }
      clauses {
        id
        title {
          zh
          en
        }
      }
      handlers {
        role
        person {
          id
          name
        }
      }
      actionClock {
        state
        warnOn
        actBy
        daysLeft
      }
      allegations {
        id
        status
        clause {
          id
        }
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
      findings {
        id
        status
        issuedOn
        conclusions {
          allegationId
          determination
        }
      }
      reports {
        id
        channel
        anonymous
        identifiedOn
        reporterReachable
        summary {
          id
          number
        }
      }
      parties {
        role
        party {
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
      investigations {
        id
        status
        allowedActions
        sources {
          id
          kind
          authorised
          consented
          description
        }
        tasks {
          id
          kind
          text
          doneOn
        }
        evidence {
          id
          title
        }
        responseWindows {
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
      }
    }
  }
`);

export const CaseChangedDocument = graphql(`
  subscription CaseChanged($id: ID!) {
    caseChanged(id: $id) {
      caseId
    }
  }
`);

export type CaseHead = CaseHeadQuery['case'];
