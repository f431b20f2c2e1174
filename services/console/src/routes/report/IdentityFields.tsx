import { useTranslation } from 'react-i18next';

import type { Bound } from '../../parts/form/FieldRow';
import { ManyField } from '../../parts/form/plain';

/** What of an identity is asked for. */
export function IdentityFields(bound: Bound) {
  const { t } = useTranslation('actions');
  return (
    <ManyField
      {...bound}
      options={(['name', 'contact'] as const).map((value) => ({ value, label: t(`identity.${value}`) }))}
    />
  );
}
