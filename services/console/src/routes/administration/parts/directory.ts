import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../../../api/graphql';
import type { DirectoryQuery } from '../../../generated/graphql';
import type { PersonOption } from './Finder';

export const DirectoryDocument = graphql(`
  query Directory($after: String) {
    people(first: 100, after: $after) {
      nodes {
        id
        name
        number
        departmentId
        headsDepartment
        left {
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

export type DirectoryPerson = DirectoryQuery['people']['nodes'][number];

/** So many pages are read for finding people by name; names are sealed, so that the server cannot search them. */
const pages = 20;

/** The people whose names the viewer may read, for choosing among them. */
export function useDirectory(): readonly DirectoryPerson[] {
  const client = useClient();
  const [people, setPeople] = useState<readonly DirectoryPerson[]>([]);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      let found: DirectoryPerson[] = [];
      let after: string | null = null;
      for (let page = 0; page < pages; page += 1) {
        const { data }: { data?: DirectoryQuery | undefined } = await client
          .query(DirectoryDocument, { after }, { requestPolicy: 'cache-first' })
          .toPromise();
        if (!data || gone) break;
        found = [...found, ...data.people.nodes];
        after = data.people.pageInfo.endCursor;
        if (!data.people.pageInfo.hasNextPage) break;
      }
      if (!gone) setPeople(found);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [client]);
  return people;
}

/** For a field that asks for somebody. */
export function usePersonOptions(people: readonly DirectoryPerson[]): readonly PersonOption[] {
  return useMemo(
    () =>
      people
        .filter(({ name }) => name !== null)
        .map(({ id, name, number }) => ({ id, name: name ?? '', aside: number ?? undefined })),
    [people],
  );
}
