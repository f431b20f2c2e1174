import { useTranslation } from 'react-i18next';

import { useDepartments } from '../../parts/departments';
import { Deed } from '../administration/parts/Deed';
import { NameDepartmentDocument } from './operations';

const anew = 'new';

/** Gives a department a name, or makes a new one with it. */
export function NameDepartment({ done }: { done: () => void }) {
  const { t } = useTranslation('directory');
  const departments = useDepartments();
  return (
    <Deed
      name="NameDepartment"
      label={t('nameDepartment.title')}
      text={t('nameDepartment.text')}
      fields={[
        {
          kind: 'one',
          name: 'department',
          label: t('nameDepartment.which'),
          options: [...departments.options, { value: anew, label: t('nameDepartment.new') }],
        },
        { kind: 'line', name: 'name', label: t('nameDepartment.name'), most: 80 },
      ]}
      document={NameDepartmentDocument}
      input={(filled) => ({
        departmentId: filled.text('department') === anew ? null : filled.text('department'),
        name: filled.text('name').trim(),
      })}
      done={done}
    />
  );
}
