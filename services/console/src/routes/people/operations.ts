import { graphql } from '../../api/graphql';
import type { DirectoryPeopleQuery, DirectoryPersonQuery } from '../../generated/graphql';

export const PeopleDocument = graphql(`
  query DirectoryPeople($filter: PeopleFilterInput, $after: String) {
    people(filter: $filter, first: 100, after: $after) {
      totalCount
      nodes {
        id
        name
        number
        departmentId
        headsDepartment
        employment
        manager {
          id
          name
        }
        joined {
          precision
          earliest
          latest
        }
        left {
          precision
          earliest
          latest
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type PersonRow = DirectoryPeopleQuery['people']['nodes'][number];

export const PersonDocument = graphql(`
  query DirectoryPerson($id: ID!, $accounts: Boolean!) {
    person(id: $id) {
      id
      name
      contact
      number
      departmentId
      headsDepartment
      employment
      manager {
        id
        name
      }
      joined {
        precision
        earliest
        latest
      }
      left {
        precision
        earliest
        latest
      }
      acknowledgements {
        policyId
        signedSha256
        acknowledged {
          precision
          earliest
          latest
        }
      }
    }
    policies {
      id
      version
      status
    }
    accounts(filter: { holder: $id }, first: 50) @include(if: $accounts) {
      nodes {
        id
        kind
        identifier
        handoverMissing
        handover {
          on {
            precision
            earliest
            latest
          }
        }
      }
    }
  }
`);

export type PersonDetail = DirectoryPersonQuery['person'];

export const NameDepartmentDocument = graphql(`
  mutation NameDepartment($input: NameDepartmentInput!) {
    nameDepartment(input: $input) {
      id
      department {
        id
        name
      }
    }
  }
`);

export const RegisterPersonDocument = graphql(`
  mutation RegisterPerson($input: RegisterPersonInput!) {
    registerPerson(input: $input) {
      id
    }
  }
`);

export const CorrectPersonDocument = graphql(`
  mutation CorrectPerson($input: CorrectPersonInput!) {
    correctPerson(input: $input) {
      id
    }
  }
`);

export const MovePersonDocument = graphql(`
  mutation MovePerson($input: MovePersonInput!) {
    movePerson(input: $input) {
      id
    }
  }
`);

export const RecordDepartureDocument = graphql(`
  mutation RecordDeparture($input: RecordDepartureInput!) {
    recordDeparture(input: $input) {
      id
    }
  }
`);

export const DeclareRelativeDocument = graphql(`
  mutation DeclareRelative($input: DeclareRelativeInput!) {
    declareRelative(input: $input) {
      id
    }
  }
`);

export const AcknowledgePolicyDocument = graphql(`
  mutation AcknowledgePolicy($input: AcknowledgePolicyInput!) {
    acknowledgePolicy(input: $input) {
      id
    }
  }
`);
