import { graphql } from '../../api/graphql';
import type { ReportPageQuery } from '../../generated/graphql';

export const ReportPageDocument = graphql(`
  query ReportPage($id: ID!) {
    report(id: $id) {
      id
      status
      channel
      anonymous
      identifiedOn
      language
      reporterReachable
      receivedOn
      place
      narrative
      redacted
      mergedIntoId
      allowedActions
      takenBy {
        id
        name
      }
      happened {
        precision
        earliest
        latest
      }
      categories {
        id
        title {
          zh
          en
        }
      }
      summary {
        id
        number
        severity
        unread
        acknowledgeBy
        triageBy
        feedbackBy
        case {
          id
          number
          handlers {
            person {
              id
            }
          }
        }
      }
      triages {
        severity
        reasons
        on
        by {
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
      }
      messages {
        id
        kind
        from
        on
        text
        reachesReporter
        by {
          id
          name
        }
        attachments {
          id
          name
          size
          facts {
            treatment
            scan {
              state
            }
          }
        }
      }
      protection {
        id
        open
        openedOn
        checkIns {
          number
          due
          doneOn
          text
        }
        claims {
          id
          text
          on
          caseId
        }
      }
    }
  }
`);

export type ReportFile = ReportPageQuery['report'];
