import { useTranslation } from 'react-i18next';

import type { Employment } from '../../generated/enums';
import type { Departments } from '../../parts/departments';
import type { Field, Filled } from '../../parts/form/types';
import { useEnum } from '../../parts/words';

const employments: readonly Employment[] = ['EMPLOYEE', 'DISPATCHED', 'CONTRACTOR'];

/** The post of somebody as it is on record. */
interface Post {
  id: string;
  departmentId: string | null;
  manager: { id: string } | null;
  headsDepartment: boolean | null;
  employment: Employment | null;
}

/** Of the id of a department. */
const pattern = /^department-[0-9A-Z]{26}$/;

/** Which department, under whom, on which terms; with what is on record of it. */
export function usePostFields(departments: Departments, post?: Post): readonly Field[] {
  const { t } = useTranslation('directory');
  const word = useEnum();
  const other = { value: 'other', label: t('fields.otherDepartment') };
  const entered = { initial: post?.departmentId ?? '' };
  const department: Field =
    departments.options.length > 0
      ? {
          kind: 'one',
          name: 'department',
          label: t('columns.department'),
          options: [...departments.options, other],
          ...entered,
        }
      : {
          kind: 'line',
          name: 'departmentId',
          label: t('fields.departmentId'),
          pattern,
          ...entered,
        };
  return [
    department,
    ...(department.kind === 'one'
      ? ([
          {
            kind: 'line',
            name: 'departmentId',
            label: t('fields.departmentId'),
            hint: t('fields.departmentHint'),
            pattern,
            ...entered,
            onlyIf: (filled) => filled.text('department') === 'other',
          },
        ] satisfies Field[])
      : []),
    {
      kind: 'person',
      name: 'manager',
      label: t('columns.manager'),
      optional: true,
      initial: post?.manager?.id ?? '',
      ...(post ? { except: post.id } : {}),
    },
    { kind: 'yes', name: 'heads', label: t('fields.heads'), initial: post?.headsDepartment ?? false },
    {
      kind: 'one',
      name: 'employment',
      label: t('columns.employment'),
      initial: post?.employment ?? 'EMPLOYEE',
      options: employments.map((value) => ({ value, label: word('Employment', value) })),
    },
  ];
}

/** What was entered of a post, as the API takes it. */
export function postOf(filled: Filled<string>) {
  const chosen = filled.text('department') || 'other';
  return {
    departmentId: chosen === 'other' ? filled.text('departmentId') : chosen,
    manager: filled.maybe('manager'),
    headsDepartment: filled.yes('heads'),
    employment: filled.one<Employment>('employment'),
  };
}
