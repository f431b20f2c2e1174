import { graphql } from '../../api/graphql';

export const InboxDocument = graphql(`
  query Inbox($filter: DeadlineFilterInput, $after: String) {
    deadlines(filter: $filter, first: 100, after: $after) {
      totalCount
      nodes {
        recordId
        kind
        caseId
        due
        warnOn
        doneOn
        isWindow
        overdue
        case {
          id
          number
          title
          severity
          clauses {
            id
            title {
              zh
              en
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

export const InboxReportsDocument = graphql(`
  query InboxReports {
    unread: reports(filter: { unread: true }, first: 100) {
      nodes {
        id
        number
        severity
        status
        receivedOn
        unread
        categories {
          id
          title {
            zh
            en
          }
        }
      }
    }
    open: reports(
      filter: {
        statuses: [
          RECEIVED
          ACKNOWLEDGED
          TRIAGED
          INFO_REQUESTED
          ACCEPTED
          LINKED
          REFERRED
          MERGED
          REOPENED
        ]
      }
      first: 100
    ) {
      nodes {
        id
        number
        severity
        categories {
          id
          title {
            zh
            en
          }
        }
      }
    }
  }
`);

export const InboxTasksDocument = graphql(`
  query InboxTasks($me: ID!) {
    cases(filter: { assignee: $me, open: true }, first: 50) {
      nodes {
        id
        number
        title
        severity
        clauses {
          id
          title {
            zh
            en
          }
        }
        investigations {
          id
          tasks {
            id
            kind
            text
            due
            doneOn
            assignee {
              id
              name
            }
          }
        }
      }
    }
  }
`);
