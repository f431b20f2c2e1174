import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import type { Bound } from '../../parts/form/FieldRow';
import { OneField } from '../../parts/form/plain';
import { useBilingual } from '../../parts/words';
import { WagePlacesDocument } from './operations';

/** The place whose minimum wage has to be left. */
export function PlaceField(bound: Bound) {
  const { t } = useTranslation('actions');
  const say = useBilingual();
  const [{ data }] = useQuery({ query: WagePlacesDocument });
  const places = data?.wagePlaces ?? [];
  const chosen = places.find(({ id }) => id === bound.value);
  return (
    <>
      <OneField
        {...bound}
        options={places.map(({ id, title }) => ({ value: id, label: say(title) ?? id }))}
      />
      {chosen ? <p className="aside">{t('checkedUntil', { month: chosen.checkedUntil })}</p> : null}
    </>
  );
}
