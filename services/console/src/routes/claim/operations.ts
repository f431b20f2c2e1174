import { graphql } from '../../api/graphql';
import type { ClaimPageQuery } from '../../generated/graphql';

export const ClaimPageDocument = graphql(`
  query ClaimPage($id: ID!) {
    claim(id: $id) {
      id
      caseId
      status
      debtor {
        person {
          id
          name
        }
        outsideId
      }
      jointDebtors {
        person {
          id
          name
        }
        outsideId
      }
      items {
        method
        units
        amount {
          minor
          currency
        }
      }
      fault
      share
      loss {
        minor
        currency
      }
      claimed {
        minor
        currency
      }
      due {
        minor
        currency
      }
      ruledBy
      recovered {
        minor
        currency
      }
      writtenOff {
        minor
        currency
      }
      outstanding {
        minor
        currency
      }
      assessor {
        id
        name
      }
      owner {
        id
        name
      }
      noticedOn
      deductionNoticedOn
      recoveryWay
      recoveryFrom
      instalments {
        month
        planned {
          minor
          currency
        }
        deducted {
          minor
          currency
        }
        skipped
      }
      payments {
        id
        on
        amount {
          minor
          currency
        }
      }
      steps {
        kind
        on
        documentSha256
        text
        memo
        amount {
          minor
          currency
        }
        by {
          id
          name
        }
      }
      allowedActions
    }
  }
`);

export type ClaimFile = ClaimPageQuery['claim'];
