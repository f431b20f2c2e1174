import { graphql } from '../../api/graphql';
import type { RetaliationGatePageQuery } from '../../generated/graphql';

export const RetaliationGatePageDocument = graphql(`
  query RetaliationGatePage($id: ID!) {
    retaliationGate(id: $id) {
      id
      sanctionId
      caseId
      subject {
        id
        name
      }
      openedOn
      checkBy
      state
      waitsForACheck
      checks {
        part
        on
        concern
        note
        by {
          id
          name
        }
      }
      allowedActions
    }
  }
`);

export type File = RetaliationGatePageQuery['retaliationGate'];
