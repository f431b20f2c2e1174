import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Bound } from '../../parts/form/FieldRow';
import { useEnum } from '../../parts/words';
import { useViewer } from '../../shell/viewer';
import { useDirectory } from '../administration/parts/directory';
import { Finder } from '../administration/parts/Finder';
import type { PersonOption } from '../administration/parts/Finder';
import { shortId } from '../administration/parts/PersonName';
import type { Member } from './operations';

/** The members of staff whom the fields of the page offer. */
export const StaffToChoose = createContext<readonly Member[]>([]);

/** Whom an administrator may choose: those whose names they read, and members of staff by their roles. */
function useStaffOptions(): readonly PersonOption[] {
  const { i18n } = useTranslation();
  const word = useEnum();
  const people = useDirectory();
  const staff = useContext(StaffToChoose);
  return useMemo(() => {
    const held = new Map(
      staff.map(({ person, roles: all }) => [
        person.id,
        all.map(({ role }) => word('Role', role)).join(i18n.language === 'en' ? ', ' : '、'),
      ]),
    );
    const named = people.flatMap(({ id, name }) => (name ? [{ id, name, aside: held.get(id) }] : []));
    const known = new Set(named.map(({ id }) => id));
    const others = staff
      .filter(({ person }) => !known.has(person.id))
      .map(({ person, username }) => ({
        id: person.id,
        name: person.name ?? username ?? shortId(person.id),
        aside: held.get(person.id),
      }));
    return [...named, ...others];
  }, [staff, people, word, i18n.language]);
}

function StaffFinder({
  id,
  value,
  change,
  describedBy,
  isWrong,
  people,
}: Bound & { people: readonly PersonOption[] }) {
  return (
    <Finder
      id={id}
      people={people}
      value={typeof value === 'string' ? value : ''}
      change={change}
      describedBy={describedBy}
      isWrong={isWrong ?? false}
    />
  );
}

/** Anybody, by name, by roles, or by id. */
export function StaffField(bound: Bound) {
  return <StaffFinder {...bound} people={useStaffOptions()} />;
}

/** Anybody but the viewer, who can ask for nothing of the kind for themselves. */
export function OtherStaffField(bound: Bound) {
  const viewer = useViewer();
  const people = useStaffOptions().filter(({ id }) => id !== viewer.person.id);
  return <StaffFinder {...bound} people={people} />;
}
