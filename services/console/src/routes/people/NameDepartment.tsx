import { useTranslation } from 'react-i18next';

import { useDepartments } from '../../parts/departments';
import { Deed } from '../administration/parts/Deed';
import { useDoing } from '../administration/parts/doing';
import { NameDepartmentDocument } from './operations';

const anew = 'new';

/** Gives a department a name, or makes a new one with it. */
export function NameDepartment({ done }: { done: () => void }) {
  const { t } = useTranslation('directory');
  const departments = useDepartments();
  const send = useDoing();
  return (
    <Deed
      label={t('nameDepartment.title')}
      text={t('nameDepartment.text')}
      fields={[
        {
          kind: 'choice',
          name: 'department',
          label: t('nameDepartment.which'),
          options: [...departments.options, { value: anew, label: t('nameDepartment.new') }],
        },
        { kind: 'text', name: 'name', label: t('nameDepartment.name'), most: 80 },
      ]}
      act={(values, clientMutationId) =>
        send(NameDepartmentDocument, {
          departmentId: values['department'] === anew ? null : (values['department'] ?? null),
          name: (values['name'] ?? '').trim(),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}
