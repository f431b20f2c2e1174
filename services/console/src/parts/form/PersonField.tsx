import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PartyInput } from '../../generated/graphql';
import type { Bound } from './FieldRow';
import { usePeople } from './people';
import type { Option, Value } from './types';

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

/** The rest of the list, which nobody can choose. It is away while others are looked for: what comes in its place is then seen to be new. */
const rest = '…';

/** Somebody of the directory, found by typing letters of their name, or their number. */
export function PersonField({ alsoLeft = false, except, ...props }: PersonProps) {
  const { t } = useTranslation('actions');
  const [typed, setTyped] = useState('');
  const chosen = chosenOf(props.value);
  const { options, isMore, isAsking, say } = usePeople(typed, chosen, alsoLeft);
  const people = options.filter(({ value }) => value !== except);
  return (
    <PersonSelect
      {...props}
      people={
        isMore && !isAsking ? [...people, { value: rest, label: t('moreFound'), disabled: true }] : people
      }
      search={{ typed, type: setTyped, isAsking, say }}
    />
  );
}

function chosenOf(value: Value): readonly string[] {
  if (Array.isArray(value)) return value as string[];
  return typeof value === 'string' && value !== '' ? [value] : [];
}

interface Search {
  typed: string;
  type: (text: string) => void;
  isAsking: boolean;
  say: (id: string) => string;
}

interface SelectProps extends Omit<PersonProps, 'alsoLeft' | 'except'> {
  people: readonly (Option & { disabled?: boolean })[];
  /** Where others are found than those who are there. */
  search?: Search;
}

/** What does not fit what was typed is never there to be chosen, also while others are looked for: Enter takes the first. */
function fits(typed: string, option?: Option): boolean {
  const wanted = typed.trim().toLowerCase();
  if (!option || option.value === rest) return true;
  return option.label.toLowerCase().includes(wanted) || option.value.toLowerCase() === wanted;
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
  search,
}: SelectProps) {
  const { t } = useTranslation('actions');
  const options = optional && !several ? [{ value: '', label: t('noOne') }, ...people] : [...people];
  const chosen = several ? [...chosenOf(value)] : ((value as string | undefined) ?? null);
  return (
    <Select<string | string[] | null, Option>
      id={id}
      getPopupContainer={within}
      showSearch={{
        filterOption: fits,
        ...(search ? { searchValue: search.typed, onSearch: search.type } : {}),
      }}
      {...(several ? { mode: 'multiple' as const } : {})}
      {...(search
        ? { labelRender: ({ label, value: id }) => (id === '' ? label : search.say(String(id))) }
        : {})}
      className="form-wide"
      value={chosen}
      {...(grouped ? { 'aria-label': t('person') } : {})}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      placeholder={t('typeName')}
      options={options}
      notFoundContent={search?.isAsking ? t('looking') : t('nobody')}
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
