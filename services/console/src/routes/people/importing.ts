import { graphql } from '../../api/graphql';
import type { PeopleImportQuery } from '../../generated/graphql';

export const PeopleImportDocument = graphql(`
  query PeopleImport($input: PeopleFileInput!) {
    peopleImport(input: $input, show: 100) {
      plan
      rows
      new
      changed
      departed
      unchanged
      relatives
      gone
      unnumbered
      problemCount
      problems {
        line
        column
        name
        code
        otherLine
        message
        messageZh
      }
      changes {
        line
        kind
        number
        person {
          id
          name
        }
        fields {
          column
          from
          to
        }
      }
      gonePeople {
        personId
        number
        name
      }
      departments {
        name
        departmentId
        isNew
        isNamed
      }
    }
  }
`);

export type Plan = PeopleImportQuery['peopleImport'];

export const ImportPeopleDocument = graphql(`
  mutation ImportPeople($input: ImportPeopleInput!) {
    importPeople(input: $input) {
      new
      changed
      departed
      relatives
      named
    }
  }
`);

/** The API takes so many bytes; more is for the command line. */
export const mostBytes = 700_000;

/** The bytes of a file in base64. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}
