import { graphql } from '../../api/graphql';
import type { SystemStateQuery } from '../../generated/graphql';

export const SystemStateDocument = graphql(`
  query SystemState($days: Int!) {
    notificationState(days: $days) {
      configured
      unreached
      sent
      failed
      givenUp
      uncertain
      pending {
        route
        channel
        purpose
        queuedAt
        attempts
        dueAt
        failure
      }
    }
  }
`);

export type NoticeState = SystemStateQuery['notificationState'];
