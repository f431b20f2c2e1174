import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../../api/graphql';
import type { Option } from './types';

const PeopleDocument = graphql(`
  query People($after: String) {
    people(filter: { employed: true }, first: 100, after: $after) {
      nodes {
        id
        name
        number
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Pages of the directory that are read at most. Names are sealed, so the server cannot search them. */
const most = 50;

/** Everybody who works here, by name; page after page, as they come. */
export function usePeople(): readonly Option[] {
  const client = useClient();
  const [people, setPeople] = useState<readonly Option[]>([]);
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      let after: string | null = null;
      const found: Option[] = [];
      for (let page = 0; page < most && wanted; page += 1) {
        const { data } = await client.query(PeopleDocument, { after }).toPromise();
        if (!data) return;
        for (const { id, name, number } of data.people.nodes) {
          if (name) found.push({ value: id, label: number ? `${name} ${number}` : name });
        }
        setPeople([...found]);
        if (!data.people.pageInfo.hasNextPage) return;
        after = data.people.pageInfo.endCursor;
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client]);
  return people;
}
