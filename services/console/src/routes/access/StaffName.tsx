import { createContext, useContext } from 'react';

import { PersonName } from '../administration/parts/PersonName';

/** The names under which members of staff sign in, by their id. */
export const Usernames = createContext<ReadonlyMap<string, string>>(new Map());

interface Props {
  person: { id: string; name: string | null } | null | undefined;
  link?: boolean;
}

/** Somebody by name; whoever does not read the directory knows them by the name under which they sign in. */
export function StaffName({ person, link = false }: Props) {
  const username = useContext(Usernames).get(person?.id ?? '');
  if (person && !person.name && username) return <code title={person.id}>{username}</code>;
  return <PersonName person={person} link={link} />;
}
