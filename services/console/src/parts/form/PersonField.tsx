import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PartyInput } from '../../generated/graphql';
import type { Bound } from './FieldRow';
import { usePeople } from './people';
import type { Option } from './types';

/** Within the window that it belongs to, also for whoever hears it. */
function within(field: HTMLElement): HTMLElement {
  return field.closest<HTMLElement>('[role="dialog"]') ?? document.body;
}

interface PersonProps extends Bound {
  several?: boolean;
  /** In a group of controls it needs a name of its own. */
  grouped?: boolean;
  alsoLeft?: boolean;
  /** Who is not offered. */
  except?: string | undefined;
  /** Nobody can be chosen, too. */
  optional?: boolean;
}

/** Somebody of the directory, found by typing their name. */
export function PersonField(props: PersonProps) {
  const people = usePeople(props.alsoLeft).filter(({ value }) => value !== props.except);
  return <PersonSelect {...props} people={people} />;
}

/** Somebody out of some people, found by typing their name. */
export function PersonSelect({
  id,
  value,
  change,
  describedBy,
  isWrong,
  several = false,
  grouped = several,
  optional = false,
  people,
}: PersonProps & { people: readonly Option[] }) {
  const { t } = useTranslation('actions');
  const options = optional && !several ? [{ value: '', label: t('noOne') }, ...people] : [...people];
  const chosen = several ? ((value ?? []) as string[]) : ((value as string | undefined) ?? null);
  return (
    <Select<string | string[] | null>
      id={id}
      getPopupContainer={within}
      showSearch={{ optionFilterProp: 'label' }}
      {...(several ? { mode: 'multiple' as const } : {})}
      className="form-wide"
      value={chosen}
      {...(grouped ? { 'aria-label': t('person') } : {})}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      placeholder={t('typeName')}
      options={options}
      notFoundContent={t('nobody')}
      onChange={(next) => change(next ?? undefined)}
    />
  );
}

const somebody = 'somebody';
const outside = 'outside';

interface PartyProps extends Bound {
  known: readonly Option[];
  onlyKnown: boolean;
}

/** Somebody by the id that the case knows them by. */
export function partyOf(key: string): { person: string } | { outsideId: string } {
  return key.startsWith('person-') ? { person: key } : { outsideId: key };
}

/** Somebody of the case, of the company, or from outside. */
export function PartyField(props: PartyProps) {
  const { t } = useTranslation('actions');
  const { known, onlyKnown, value, change } = props;
  const party = (value ?? {}) as PartyInput;
  const [way, setWay] = useState(known.length > 0 || onlyKnown ? '' : somebody);
  const choose = (key: string) => {
    setWay(key);
    change(key === '' || key === somebody || key === outside ? undefined : partyOf(key));
  };
  return (
    <div className="form-stack">
      <select
        className="plain-input"
        aria-label={t('fields.party')}
        value={way}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('choose')}</option>
        {known.map(({ value: key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
        {onlyKnown ? null : <option value={somebody}>{t('somebody')}</option>}
        {onlyKnown ? null : <option value={outside}>{t('outside')}</option>}
      </select>
      {way === somebody ? (
        <PersonField
          {...props}
          grouped
          alsoLeft
          value={party.person ?? undefined}
          change={(id) => change(id ? { person: id as string } : undefined)}
        />
      ) : null}
      {way === outside ? (
        <Input
          aria-label={t('outsideName')}
          placeholder={t('outsideName')}
          value={party.outsideName ?? ''}
          onChange={(event) => change(event.target.value ? { outsideName: event.target.value } : undefined)}
        />
      ) : null}
    </div>
  );
}
