import { graphql } from '../../api/graphql';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import type { useEnum } from '../../parts/words';

/** What an action knows of the record when it asks for what it needs. */
export interface Context {
  id: string;
  say: ReturnType<typeof useEnum>;
}

const VerifyRewardDocument = graphql(`
  mutation VerifyReward($input: VerifyRewardInput!) {
    verifyReward(input: $input) {
      id
      reward {
        id
        status
      }
    }
  }
`);

const ApproveRewardDocument = graphql(`
  mutation ApproveReward($input: ApproveRewardInput!) {
    approveReward(input: $input) {
      id
      reward {
        id
        status
      }
    }
  }
`);

/** What grants a reward. */
export const rewardActions: readonly Action<Context>[] = [
  action({
    name: 'VerifyReward',
    fields: () => [{ name: 'usefulness', kind: 'long', optional: true }],
    document: VerifyRewardDocument,
    input: (filled, context) => ({ rewardId: context.id, usefulness: filled.maybe('usefulness') }),
  }),
  action({
    name: 'ApproveReward',
    document: ApproveRewardDocument,
    input: (_filled, context) => ({ rewardId: context.id }),
  }),
];
