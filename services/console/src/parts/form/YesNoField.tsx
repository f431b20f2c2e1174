import { useTranslation } from 'react-i18next';

import type { Bound } from './FieldRow';
import { OneField } from './plain';

/** Yes or no, with neither chosen before somebody chose. */
export function YesNoField(bound: Bound) {
  const { t } = useTranslation('actions');
  return (
    <OneField
      {...bound}
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  );
}
