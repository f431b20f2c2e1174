import { useMemo } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../api/graphql';
import type { PeopleFoundQuery } from '../generated/graphql';
import { useSettled } from './settled';

const PeopleFoundDocument = graphql(`
  query PeopleFound($filter: PeopleFilterInput!, $numbers: Boolean!) {
    people(filter: $filter, first: 20) {
      nodes {
        id
        name
        number @include(if: $numbers)
        left {
          latest
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** Characters that are looked for at most. */
export const longest = 200;

export type FoundPerson = PeopleFoundQuery['people']['nodes'][number] & { name: string };

export interface Found {
  /** The first who were found, of those whose names the viewer reads. */
  people: readonly FoundPerson[];
  /** There are others. */
  isMore: boolean;
  /** What is there does not answer yet what was typed. */
  isAsking: boolean;
}

/** People by letters of their name, their number or their id, as somebody types them; before that, the first of the directory. */
export function usePeopleFound(typed: string, alsoLeft: boolean): Found {
  const wanted = typed.trim().slice(0, longest);
  const search = useSettled(wanted);
  const filter = { ...(search ? { search } : {}), ...(alsoLeft ? {} : { employed: true }) };
  // A number that is read is on record as opened: not of those whom nobody looked for.
  const variables = { filter, numbers: search !== '' };
  const [{ data, fetching }] = useQuery({ query: PeopleFoundDocument, variables });
  const people = useMemo(
    () =>
      (data?.people.nodes ?? []).flatMap((node) =>
        node.name === null ? [] : [{ ...node, name: node.name }],
      ),
    [data],
  );
  return {
    people,
    isMore: data?.people.pageInfo.hasNextPage ?? false,
    isAsking: fetching || search !== wanted,
  };
}
