import { graphql } from '../../api/graphql';
import type { SanctionPageQuery } from '../../generated/graphql';

export const SanctionPageDocument = graphql(`
  query SanctionPage($id: ID!) {
    rules {
      sanctions {
        kind
        approvals
        level
        unionMandatory
        leastMonths
        mostMonths
      }
    }
    sanction(id: $id) {
      id
      caseId
      findingId
      subject {
        id
        name
      }
      status
      annulled
      terms {
        kind
        months
        limb
        demotion
        amount {
          minor
          currency
        }
      }
      proposedTerms {
        kind
        months
        limb
        demotion
        criminalInstrument
        agreement
        amount {
          minor
          currency
        }
      }
      reasons
      redacted
      proportionality {
        intent
        harm
        history
        comparable
      }
      priorIds
      proposer {
        id
        name
      }
      approvals {
        role
        person {
          id
          name
        }
      }
      decidedOn
      actBy
      actionClock {
        warnOn
        actBy
        state
        daysLeft
      }
      effectiveOn
      servedOn
      appealUntil
      appealOutcome
      finalOn
      until
      unmet
      retaliationGate
      allowedActions
      steps {
        kind
        on
        happened {
          precision
          earliest
          latest
        }
        text
        redacted
        until
        certificateBy
        document
        role
        memo
        position
        window
        method
        appealOutcome
        instance
        instanceOutcome
        by {
          id
          name
        }
        terms {
          kind
          months
          limb
          demotion
          amount {
            minor
            currency
          }
        }
      }
    }
  }
`);

export const ReadinessDocument = graphql(`
  query SanctionReadiness($id: ID!) {
    sanction(id: $id) {
      id
      readiness {
        onDay
        ready
        danger
        lines {
          check
          status
          title {
            zh
            en
          }
          basis {
            zh
            en
          }
          mandatory
          mayBeOverridden
          missing {
            zh
            en
          }
          supply {
            zh
            en
          }
          danger
          due
          proofs {
            recordId
            revision
            kind
            first
            last
          }
        }
      }
    }
  }
`);

export type SanctionFile = SanctionPageQuery['sanction'];
export type SanctionRules = SanctionPageQuery['rules']['sanctions'];
export type Step = SanctionFile['steps'][number];
export type Terms = NonNullable<SanctionFile['terms']>;

export const KnownDocument = graphql(`
  query KnownOn($id: ID!) {
    case(id: $id) {
      id
      knownOn
    }
  }
`);
