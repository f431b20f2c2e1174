import { graphql } from '../../api/graphql';
import type { OwnNotificationsQuery } from '../../generated/graphql';

export const OwnNotificationsDocument = graphql(`
  query OwnNotifications {
    notifications {
      chosen
      route
      channel
      pace
      hour
      language
      address
      mailOffered
      channels
    }
  }
`);

export type Chosen = OwnNotificationsQuery['notifications'];

export const SetNotificationPreferencesDocument = graphql(`
  mutation SetNotificationPreferences($input: SetNotificationPreferencesInput!) {
    setNotificationPreferences(input: $input) {
      clientMutationId
    }
  }
`);
