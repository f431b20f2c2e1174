import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { graphql } from '../api/graphql';

const DepartmentsDocument = graphql(`
  query Departments {
    departments {
      id
      name
    }
  }
`);

export interface Departments {
  /** Its name; the end of its id as long as it has none. */
  say: (id: string | null) => string;
  /** Every department there is, by name. */
  options: readonly { value: string; label: string }[];
}

/** The departments of the company, for whoever has a role. */
export function useDepartments(): Departments {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const [{ data }] = useQuery({ query: DepartmentsDocument, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const names = new Map(data?.departments.map(({ id, name }) => [id, name]));
    const say = (id: string | null) => {
      if (!id) return '–';
      return names.get(id) ?? t('department', { code: id.slice(-5) });
    };
    const options = [...names.keys()]
      .map((value) => ({ value, label: say(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
    return { say, options };
  }, [data, t, language]);
}
