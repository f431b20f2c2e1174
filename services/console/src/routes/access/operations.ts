import { graphql } from '../../api/graphql';
import type { AccessQuery } from '../../generated/graphql';

export const AccessDocument = graphql(`
  query Access($roles: Boolean!, $resets: Boolean!, $emergencies: Boolean!) {
    staff @include(if: $roles) {
      username
      person {
        id
        name
      }
      roles {
        role
        level
        since
        source
        until
        grantedBy {
          id
          name
        }
        requestedBy {
          id
          name
        }
      }
    }
    roleRequests @include(if: $roles) {
      role
      level
      requestedOn
      person {
        id
        name
      }
      requestedBy {
        id
        name
      }
    }
    factorResets @include(if: $resets) {
      requestedOn
      person {
        id
        name
      }
      requestedBy {
        id
        name
      }
    }
    emergencyRoles @include(if: $emergencies) {
      role
      level
      reason
      grantedOn
      until
      endedOn
      person {
        id
        name
      }
      grantedBy {
        id
        name
      }
    }
  }
`);

export type Member = NonNullable<AccessQuery['staff']>[number];
export type Held = Member['roles'][number];
export type RoleRequest = NonNullable<AccessQuery['roleRequests']>[number];
export type Reset = NonNullable<AccessQuery['factorResets']>[number];
export type Emergency = NonNullable<AccessQuery['emergencyRoles']>[number];

export const RequestRoleDocument = graphql(`
  mutation RequestRole($input: RequestRoleInput!) {
    requestRole(input: $input) {
      id
    }
  }
`);

export const ConfirmRoleDocument = graphql(`
  mutation ConfirmRole($input: ConfirmRoleInput!) {
    confirmRole(input: $input) {
      id
    }
  }
`);

export const WithdrawRoleRequestDocument = graphql(`
  mutation WithdrawRoleRequest($input: WithdrawRoleRequestInput!) {
    withdrawRoleRequest(input: $input) {
      id
    }
  }
`);

export const RevokeRoleDocument = graphql(`
  mutation RevokeRole($input: RevokeRoleInput!) {
    revokeRole(input: $input) {
      id
    }
  }
`);

export const RequestFactorResetDocument = graphql(`
  mutation RequestFactorReset($input: FactorResetInput!) {
    requestFactorReset(input: $input) {
      id
    }
  }
`);

export const ConfirmFactorResetDocument = graphql(`
  mutation ConfirmFactorReset($input: FactorResetInput!) {
    confirmFactorReset(input: $input) {
      id
    }
  }
`);

export const WithdrawFactorResetDocument = graphql(`
  mutation WithdrawFactorReset($input: FactorResetInput!) {
    withdrawFactorReset(input: $input) {
      id
    }
  }
`);

export const GrantInEmergencyDocument = graphql(`
  mutation GrantInEmergency($input: GrantInEmergencyInput!) {
    grantInEmergency(input: $input) {
      id
    }
  }
`);

export const EndEmergencyDocument = graphql(`
  mutation EndEmergency($input: EndEmergencyInput!) {
    endEmergency(input: $input) {
      id
    }
  }
`);
