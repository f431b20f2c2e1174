import { useTranslation } from 'react-i18next';

import { useDepartments } from '../../parts/departments';
import { Deed } from '../administration/parts/Deed';
import { useDirectory, usePersonOptions } from '../administration/parts/directory';
import { useDoing } from '../administration/parts/doing';
import { orNull, whenOf } from '../administration/parts/form';
import { postOf, usePostFields } from './fields';
import { RegisterPersonDocument } from './operations';

/** Enters somebody into the directory. */
export function RegisterPerson({ done }: { done: () => void }) {
  const { t } = useTranslation('directory');
  const people = useDirectory();
  const post = usePostFields(useDepartments(), usePersonOptions(people));
  const send = useDoing();
  return (
    <Deed
      primary
      label={t('register.title')}
      text={t('register.text')}
      fields={[
        { kind: 'text', name: 'name', label: t('columns.name') },
        { kind: 'text', name: 'contact', label: t('columns.contact'), optional: true },
        ...post,
        { kind: 'when', name: 'joined', label: t('columns.joined') },
      ]}
      initial={{ employment: 'EMPLOYEE' }}
      act={(values, clientMutationId) =>
        send(RegisterPersonDocument, {
          name: (values['name'] ?? '').trim(),
          contact: orNull(values['contact']),
          joined: whenOf(values['joined']),
          ...postOf(values),
          clientMutationId,
        })
      }
      done={done}
    />
  );
}
