import { useCallback, useMemo, useState } from 'react';

/** What a list is narrowed down to, by filter: values that were ticked. No text, and no id of anybody. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** How a list is shown. */
export interface View {
  filters: Filters;
  sort: string;
  descending: boolean;
  hidden: readonly string[];
}

interface Kept {
  now: View;
  saved: readonly View[];
}

const most = 8;

/** What another page that leads here asks for in the address, by the keys of the filters. */
function fromAddress(initial: View): View | null {
  const params = new URLSearchParams(window.location.search);
  if (params.size === 0) return null;
  // Nothing at all is `?all=all`.
  const keys = [...params.keys()].filter((key) => key !== 'all');
  const filters = Object.fromEntries(keys.map((key) => [key, params.getAll(key)] as const));
  return { ...initial, filters };
}

/** A view that was kept when its list had no order of its own has the one that it begins with. */
function ordered(view: View, { sort, descending }: View): View {
  return view.sort === '' ? { ...view, sort, descending } : view;
}

function read(page: string, initial: View): Kept {
  try {
    const text = window.localStorage.getItem(`probity.list.${page}`);
    const kept = text ? (JSON.parse(text) as Partial<Kept>) : {};
    const now = fromAddress(initial) ?? { ...initial, ...kept.now };
    return { now: ordered(now, initial), saved: (kept.saved ?? []).map((view) => ordered(view, initial)) };
  } catch {
    return { now: initial, saved: [] };
  }
}

export function isSame(one: View, other: View): boolean {
  const filters = (view: View) =>
    JSON.stringify(
      Object.entries(view.filters)
        .filter(([, values]) => values.length > 0)
        .map(([key, values]) => [key, [...values].sort()] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    );
  return filters(one) === filters(other) && one.sort === other.sort && one.descending === other.descending;
}

export interface ListView {
  view: View;
  saved: readonly View[];
  change: (next: Partial<View>) => void;
  tick: (filter: string, values: readonly string[]) => void;
  clear: () => void;
  save: () => void;
  forget: (view: View) => void;
}

/** How a list is shown, kept in this browser for the next time. */
export function useListView(page: string, initial: View): ListView {
  const [kept, setKept] = useState(() => read(page, initial));
  const put = useCallback(
    (next: (kept: Kept) => Kept) =>
      setKept((before) => {
        const after = next(before);
        window.localStorage.setItem(`probity.list.${page}`, JSON.stringify(after));
        return after;
      }),
    [page],
  );
  return useMemo(() => {
    const change = (next: Partial<View>) => put(({ now, saved }) => ({ saved, now: { ...now, ...next } }));
    return {
      view: kept.now,
      saved: kept.saved,
      change,
      tick: (filter, values) => change({ filters: { ...kept.now.filters, [filter]: values } }),
      clear: () => change({ filters: {} }),
      save: () =>
        put(({ now, saved }) => ({
          now,
          saved: [...saved.filter((one) => !isSame(one, now)), now].slice(-most),
        })),
      forget: (view) => put(({ now, saved }) => ({ now, saved: saved.filter((one) => one !== view) })),
    };
  }, [kept, put]);
}
