import { graphql } from '../../../api/graphql';

export const OverviewDocument = graphql(`
  query CaseOverview($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      openedOn
      deadlines {
        recordId
        kind
        due
        firstDue
        warnOn
        doneOn
        isWindow
        overdue
        restsOn {
          source
          from
          period {
            amount
            unit
          }
        }
      }
      assessments {
        severity
        reasons
        redacted
        on
        by {
          id
          name
        }
      }
      steps {
        kind
        proceeding
        outcome
        reason
        redacted
        on
        by {
          id
          name
        }
      }
      sanctions {
        id
        status
        subject {
          id
          name
        }
        terms {
          kind
        }
      }
      claims {
        id
        status
        debtor {
          person {
            id
            name
          }
          outsideId
        }
        claimed {
          minor
          currency
        }
        outstanding {
          minor
          currency
        }
      }
    }
  }
`);

export const CaseDisclosuresDocument = graphql(`
  query CaseDisclosures {
    disclosures(first: 100) {
      nodes {
        id
        reportId
        recipient {
          id
          name
        }
        basis
        status
        requestedOn
      }
    }
  }
`);
