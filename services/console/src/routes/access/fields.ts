import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DecisionLevel, Role } from '../../generated/enums';
import { roles } from '../../parts/roles';
import { useEnum } from '../../parts/words';
import { useDirectory } from '../administration/parts/directory';
import type { Field, PersonOption, Values } from '../administration/parts/form';
import { shortId } from '../administration/parts/PersonName';
import type { Member } from './operations';

const levels: readonly DecisionLevel[] = ['LINE', 'SENIOR', 'GENERAL_MANAGER'];

/** A role, and for those who decide up to which level. */
export function useRoleFields({ emergency = false } = {}): readonly Field[] {
  const { t } = useTranslation('access');
  const word = useEnum();
  const offered = emergency
    ? roles.filter((role) => role !== 'ADMINISTRATOR' && role !== 'IDENTITY_CUSTODIAN')
    : roles;
  return [
    {
      kind: 'choice',
      name: 'role',
      label: t('role'),
      options: offered.map((value) => ({ value, label: word('Role', value) })),
      ...(emergency ? { hint: t('emergency.never') } : {}),
    },
    {
      kind: 'choice',
      name: 'level',
      label: t('level'),
      options: levels.map((value) => ({ value, label: word('DecisionLevel', value) })),
      when: (values) => values['role'] === 'DECISION_MAKER',
    },
  ];
}

export function roleOf(values: Values) {
  const role = values['role'] as Role;
  return { role, level: role === 'DECISION_MAKER' ? (values['level'] as DecisionLevel) : null };
}

/** Whom an administrator may choose: those whose names they read, and members of staff by their roles. */
export function useStaffOptions(staff: readonly Member[]): readonly PersonOption[] {
  const { i18n } = useTranslation();
  const word = useEnum();
  const people = useDirectory();
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
