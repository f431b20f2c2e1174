import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';

import { graphql } from '../../api/graphql';
import type { Option } from './types';

const PeopleDocument = graphql(`
  query People($after: String, $filter: PeopleFilterInput) {
    people(filter: $filter, first: 100, after: $after) {
      nodes {
        id
        name
        number
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

/** Pages of the directory that are read at most. Names are sealed, so the server cannot search them. */
const most = 50;

/** Everybody who works here, by name, or also those who left; page after page, as they come. */
export function usePeople(alsoLeft = false): readonly Option[] {
  const { t } = useTranslation('actions');
  const client = useClient();
  const [people, setPeople] = useState<readonly Option[]>([]);
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      let after: string | null = null;
      const found: Option[] = [];
      for (let page = 0; page < most && wanted; page += 1) {
        const { data } = await client
          .query(PeopleDocument, { after, filter: alsoLeft ? {} : { employed: true } })
          .toPromise();
        if (!data) return;
        for (const { id, name, number, left } of data.people.nodes) {
          const parts = [name, number, left ? t('hasLeft') : null];
          if (name) found.push({ value: id, label: parts.filter(Boolean).join(' ') });
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
  }, [client, alsoLeft, t]);
  return people;
}
