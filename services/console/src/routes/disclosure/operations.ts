import { graphql } from '../../api/graphql';
import type { DisclosurePageQuery } from '../../generated/graphql';

export const DisclosurePageDocument = graphql(`
  query DisclosurePage($id: ID!) {
    disclosure(id: $id) {
      id
      reportId
      status
      basis
      paperSha256
      purpose
      requester {
        id
        name
      }
      recipient {
        id
        name
      }
      recipientKey
      fields
      reviewer {
        id
        name
      }
      opinion
      notice
      objection
      answerBy
      letterSha256
      answers {
        custodian {
          id
          name
        }
        approved
        on
        reason
      }
      until
      refusedBy
      task
      package
      allowedActions
    }
  }
`);

export type DisclosureFile = DisclosurePageQuery['disclosure'];
