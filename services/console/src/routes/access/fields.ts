import { useTranslation } from 'react-i18next';

import type { DecisionLevel, Role } from '../../generated/enums';
import type { Field, Filled } from '../../parts/form/types';
import { roles } from '../../parts/roles';
import { useEnum } from '../../parts/words';

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
      kind: 'one',
      name: 'role',
      label: t('role'),
      options: offered.map((value) => ({ value, label: word('Role', value) })),
      ...(emergency ? { hint: t('emergency.never') } : {}),
    },
    {
      kind: 'one',
      name: 'level',
      label: t('level'),
      options: levels.map((value) => ({ value, label: word('DecisionLevel', value) })),
      onlyIf: (filled) => filled.text('role') === 'DECISION_MAKER',
    },
  ];
}

export function roleOf(filled: Filled<string>) {
  const role = filled.one<Role>('role');
  return { role, level: role === 'DECISION_MAKER' ? filled.one<DecisionLevel>('level') : null };
}
