import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { usePeopleFound } from '../../../parts/people';
import { hasAction, useViewer } from '../../../shell/viewer';

export interface PersonOption {
  id: string;
  name: string;
  aside?: string | undefined;
}

interface Props {
  id: string;
  /** Who can be chosen besides those of the directory whose names the viewer reads. */
  people?: readonly PersonOption[];
  /** Whom nobody can choose here. */
  except?: string | undefined;
  value: string;
  change: (id: string) => void;
  describedBy?: string | undefined;
  isWrong?: boolean;
}

const most = 8;
const nobody: readonly PersonOption[] = [];

/** Those who fit what is typed, the ones who are given first. What was found for something else is never there to be chosen. */
function useOptions({ people = nobody, except }: Props, typed: string) {
  const { people: found, isAsking } = usePeopleFound(typed, true);
  const given = new Map(people.map((person) => [person.id, person]));
  const directory = found.map(({ id, name, number }) => ({
    id,
    name,
    aside: given.get(id)?.aside ?? number ?? undefined,
  }));
  const known = new Set(directory.map(({ id }) => id));
  const wanted = typed.trim().toLowerCase();
  const options = [...directory, ...people.filter(({ id }) => !known.has(id))].filter(
    ({ name, id, aside }) => id !== except && `${name} ${aside ?? ''} ${id}`.toLowerCase().includes(wanted),
  );
  return { options: options.slice(0, most), isAsking };
}

function useFinder(props: Props) {
  const { people = nobody, value, change } = props;
  const chosen = people.find(({ id }) => id === value);
  const [text, setText] = useState(chosen?.name ?? value);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useOptions(props, text);
  const options = open ? found.options : nobody;
  const type = (next: string) => {
    const isId = /^person-[0-9A-Z]{26}$/.test(next.trim());
    setText(next);
    // Whoever gives a whole id has chosen: no list covers what stands below.
    setOpen(!isId);
    setAt(0);
    change(isId ? next.trim() : '');
  };
  const pick = (option: PersonOption) => {
    setText(option.name);
    setOpen(false);
    change(option.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : options.length - 1;
      setAt(options.length > 0 ? (at + step) % options.length : 0);
    } else if (event.key === 'Enter' && open && options[at]) {
      event.preventDefault();
      pick(options[at]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return { text, open, setOpen, at, options, isAsking: found.isAsking, type, pick, onKeyDown };
}

/** Finds somebody by name; whoever is not in the list is given by id. */
export function Finder(props: Props) {
  const { t } = useTranslation('administration');
  const { id, describedBy, isWrong = false, people = nobody } = props;
  const list = useId();
  const canFind = hasAction(useViewer(), 'ReadPeople') || people.length > 0;
  const { text, open, setOpen, at, options, isAsking, type, pick, onKeyDown } = useFinder(props);
  const shown = open && options.length > 0;
  return (
    <div className="finder">
      <input
        id={id}
        className="plain-input"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? list : undefined}
        aria-activedescendant={shown ? `${list}-${at}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        placeholder={canFind ? t('fields.person') : t('fields.personId')}
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown ? (
        <div id={list} className="finder-list" role="listbox" aria-label={t('fields.person')}>
          {options.map((option, index) => (
            <div
              key={option.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              <span>{option.name}</span>
              {option.aside ? <span className="aside">{option.aside}</span> : null}
            </div>
          ))}
        </div>
      ) : null}
      {open && canFind && !isAsking && options.length === 0 && text.trim() ? (
        <p className="aside">{t('fields.noPerson')}</p>
      ) : null}
    </div>
  );
}
