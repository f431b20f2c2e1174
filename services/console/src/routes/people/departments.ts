import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { shortId } from '../administration/parts/PersonName';

interface Member {
  departmentId: string | null;
  headsDepartment: boolean | null;
  name: string | null;
}

export interface Departments {
  /** The API has no names of departments: whoever heads one stands for it, or the end of its id. */
  say: (id: string | null) => string;
  options: readonly { value: string; label: string }[];
}

export function useDepartments(people: readonly Member[]): Departments {
  const { t, i18n } = useTranslation('directory');
  const { language } = i18n;
  return useMemo(() => {
    const heads = new Map<string, string[]>();
    for (const { departmentId, headsDepartment, name } of people) {
      if (!departmentId) continue;
      const known = heads.get(departmentId) ?? [];
      heads.set(departmentId, headsDepartment && name ? [...known, name] : known);
    }
    const say = (id: string | null) => {
      if (!id) return '–';
      const named = heads.get(id) ?? [];
      if (named.length === 0) return shortId(id);
      return t('departmentOf', { names: named.join(language === 'en' ? ', ' : '、') });
    };
    const options = [...heads.keys()]
      .map((value) => ({ value, label: say(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
    return { say, options };
  }, [people, t, language]);
}
