import { useTranslation } from 'react-i18next';

import type { Employment } from '../../generated/enums';
import type { Field, PersonOption } from '../administration/parts/form';
import type { Departments } from '../../parts/departments';
import { useEnum } from '../../parts/words';

const employments: readonly Employment[] = ['EMPLOYEE', 'DISPATCHED', 'CONTRACTOR'];

/** Which department, under whom, on which terms. */
export function usePostFields(departments: Departments, people: readonly PersonOption[]): readonly Field[] {
  const { t } = useTranslation('directory');
  const word = useEnum();
  const other = { value: 'other', label: t('fields.otherDepartment') };
  const department: Field =
    departments.options.length > 0
      ? {
          kind: 'choice',
          name: 'department',
          label: t('columns.department'),
          options: [...departments.options, other],
        }
      : {
          kind: 'text',
          name: 'departmentId',
          label: t('fields.departmentId'),
          pattern: 'department-[0-9A-Z]{26}',
        };
  return [
    department,
    ...(department.kind === 'choice'
      ? ([
          {
            kind: 'text',
            name: 'departmentId',
            label: t('fields.departmentId'),
            hint: t('fields.departmentHint'),
            pattern: 'department-[0-9A-Z]{26}',
            when: (values) => values['department'] === 'other',
          },
        ] satisfies Field[])
      : []),
    { kind: 'person', name: 'manager', label: t('columns.manager'), optional: true, people },
    { kind: 'check', name: 'heads', label: t('fields.heads') },
    {
      kind: 'choice',
      name: 'employment',
      label: t('columns.employment'),
      options: employments.map((value) => ({ value, label: word('Employment', value) })),
    },
  ];
}

/** What was entered of a post, as the API takes it. */
export function postOf(values: Readonly<Record<string, string>>) {
  const chosen = values['department'] ?? 'other';
  return {
    departmentId: chosen === 'other' ? (values['departmentId'] ?? '').trim() : chosen,
    manager: values['manager'] ? values['manager'] : null,
    headsDepartment: values['heads'] === 'yes',
    employment: values['employment'] as Employment,
  };
}
