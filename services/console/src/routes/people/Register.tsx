import { useTranslation } from 'react-i18next';

import type { WhenInput } from '../../generated/graphql';
import { useDepartments } from '../../parts/departments';
import { Deed } from '../administration/parts/Deed';
import { postOf, usePostFields } from './fields';
import { RegisterPersonDocument } from './operations';

/** Enters somebody into the directory. */
export function RegisterPerson({ done }: { done: () => void }) {
  const { t } = useTranslation('directory');
  const post = usePostFields(useDepartments());
  return (
    <Deed
      name="RegisterPerson"
      primary
      label={t('register.title')}
      text={t('register.text')}
      fields={[
        { kind: 'line', name: 'name', label: t('columns.name') },
        { kind: 'line', name: 'contact', label: t('columns.contact'), optional: true },
        ...post,
        { kind: 'when', name: 'joined', label: t('columns.joined') },
      ]}
      document={RegisterPersonDocument}
      input={(filled) => ({
        name: filled.text('name'),
        contact: filled.maybe('contact'),
        joined: filled.whole<WhenInput>('joined'),
        ...postOf(filled),
      })}
      done={done}
    />
  );
}
