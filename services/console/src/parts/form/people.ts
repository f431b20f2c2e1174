import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';

import { graphql } from '../../api/graphql';
import { usePeopleFound } from '../people';
import type { FoundPerson } from '../people';
import type { Option } from './types';

const PersonChosenDocument = graphql(`
  query PersonChosen($id: ID!) {
    person(id: $id) {
      id
      name
      number
      left {
        latest
      }
    }
  }
`);

interface Sought {
  options: readonly Option[];
  isMore: boolean;
  isAsking: boolean;
  /** How somebody who was chosen is called. */
  say: (id: string) => string;
}

function useLabel(): (person: Omit<FoundPerson, 'id'>) => string {
  const { t } = useTranslation('actions');
  return ({ name, number, left }) => [name, number, left ? t('hasLeft') : null].filter(Boolean).join(' ');
}

/** Whoever is chosen, by name also where they are not among those who are found: of a draft, or found by something else. */
function useChosen(chosen: readonly string[], found: readonly Option[]): (id: string) => string {
  const client = useClient();
  const label = useLabel();
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({});
  const all = useMemo(
    () => ({ ...known, ...Object.fromEntries(found.map(({ value, label: name }) => [value, name])) }),
    [known, found],
  );
  const key = chosen.join(' ');
  useEffect(() => {
    let wanted = true;
    const ids = key === '' ? [] : key.split(' ');
    const keep = (id: string, name: string) =>
      setKnown((before) => (before[id] === name ? before : { ...before, [id]: name }));
    for (const id of ids) {
      const name = all[id];
      if (name !== undefined) keep(id, name);
      else
        void client
          .query(PersonChosenDocument, { id })
          .toPromise()
          .then(({ data }) => {
            const person = data?.person;
            if (wanted && person?.name) keep(id, label({ ...person, name: person.name }));
          });
    }
    return () => {
      wanted = false;
    };
    // What was found so far is taken as it is when somebody is chosen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key]);
  return (id) => all[id] ?? id;
}

/** Those among whom somebody is chosen, by what is typed. */
export function usePeople(typed: string, chosen: readonly string[], alsoLeft: boolean): Sought {
  const { people, isMore, isAsking } = usePeopleFound(typed, alsoLeft);
  const label = useLabel();
  const options = people.map((person) => ({ value: person.id, label: label(person) }));
  const say = useChosen(chosen, options);
  return { options, isMore, isAsking, say };
}
