import { graphql } from '../../api/graphql';
import type { ComparePoliciesQuery, PoliciesQuery } from '../../generated/graphql';

export const PoliciesDocument = graphql(`
  query Policies($missing: Boolean!) {
    policies {
      id
      pack
      version
      sha256
      status
      consulted {
        precision
        earliest
        latest
      }
      minutesSha256
      consultationByMemo
      published {
        precision
        earliest
        latest
      }
      publicationSha256
      retired {
        precision
        earliest
        latest
      }
      acknowledgedCount
      textIsKept
      isPackInForce
      memo
      acknowledgements {
        acknowledged
        missing
      }
      notAcknowledgedBy(first: 100) @include(if: $missing) {
        totalCount
        nodes {
          id
          name
          departmentId
        }
      }
    }
    rules {
      pack
      sha256
      title {
        zh
        en
      }
    }
    viewer {
      policiesToAcknowledge {
        id
        version
      }
    }
  }
`);

export type Policy = PoliciesQuery['policies'][number];

export const ComparePoliciesDocument = graphql(`
  query ComparePolicies($from: ID!, $to: ID!) {
    comparePolicies(from: $from, to: $to) {
      isSame
      clauses {
        id
        change
        from {
          title {
            zh
            en
          }
          summary {
            zh
            en
          }
          severities
          isReportable
        }
        to {
          title {
            zh
            en
          }
          summary {
            zh
            en
          }
          severities
          isReportable
        }
      }
      sanctions {
        kind
        change
        from {
          severities
          approvals
          level
          unionMandatory
          leastMonths
          mostMonths
        }
        to {
          severities
          approvals
          level
          unionMandatory
          leastMonths
          mostMonths
        }
      }
      windows {
        key
        from {
          amount
          unit
        }
        to {
          amount
          unit
        }
      }
      retention {
        id
        change
        from {
          title {
            zh
            en
          }
          keep {
            amount
            unit
          }
        }
        to {
          title {
            zh
            en
          }
          keep {
            amount
            unit
          }
        }
      }
    }
  }
`);

export type Comparison = NonNullable<ComparePoliciesQuery['comparePolicies']>;

export const DraftPolicyDocument = graphql(`
  mutation DraftPolicy($input: DraftPolicyInput!) {
    draftPolicy(input: $input) {
      id
    }
  }
`);

export const RecordConsultationDocument = graphql(`
  mutation RecordConsultation($input: RecordConsultationInput!) {
    recordConsultation(input: $input) {
      id
    }
  }
`);

export const PublishPolicyDocument = graphql(`
  mutation PublishPolicy($input: PublishPolicyInput!) {
    publishPolicy(input: $input) {
      id
    }
  }
`);

export const RetirePolicyDocument = graphql(`
  mutation RetirePolicy($input: RetirePolicyInput!) {
    retirePolicy(input: $input) {
      id
    }
  }
`);
