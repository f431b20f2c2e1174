import { createContext, useContext, useMemo } from 'react';

import type { Bound } from '../../parts/form/FieldRow';
import { useEnum } from '../../parts/words';
import { useViewer } from '../../shell/viewer';
import { useLanguage } from '../../words/language';
import { Finder } from '../administration/parts/Finder';
import type { PersonOption } from '../administration/parts/Finder';
import { shortId } from '../administration/parts/PersonName';
import type { Member } from './operations';

/** The members of staff whom the fields of the page offer. */
export const StaffToChoose = createContext<readonly Member[]>([]);

/** Members of staff by their roles; by the name under which they sign in, where the viewer does not read their own. */
function useStaff(): readonly PersonOption[] {
  const language = useLanguage();
  const word = useEnum();
  const staff = useContext(StaffToChoose);
  return useMemo(
    () =>
      staff.map(({ person, username, roles }) => ({
        id: person.id,
        name: person.name ?? username ?? shortId(person.id),
        aside: roles.map(({ role }) => word('Role', role)).join(language === 'en' ? ', ' : '、'),
      })),
    [staff, word, language],
  );
}

/** Anybody, by name, by roles, or by id. */
export function StaffField({ id, value, change, describedBy, isWrong, except }: Bound & { except?: string }) {
  return (
    <Finder
      id={id}
      people={useStaff()}
      except={except}
      value={typeof value === 'string' ? value : ''}
      change={change}
      describedBy={describedBy}
      isWrong={isWrong ?? false}
    />
  );
}

/** Anybody but the viewer, who can ask for nothing of the kind for themselves. */
export function OtherStaffField(bound: Bound) {
  return <StaffField {...bound} except={useViewer().person.id} />;
}
