import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { hasAction, useViewer } from '../../../shell/viewer';

interface Named {
  id: string;
  name: string | null;
}

/** Enough of an id to tell one from another. */
export function shortId(id: string): string {
  return `…${id.slice(-6)}`;
}

/** Somebody by name; by the end of their id, where the viewer does not get names. */
export function PersonName({ person, link = false }: { person: Named | null | undefined; link?: boolean }) {
  const { t } = useTranslation('administration');
  const viewer = useViewer();
  if (!person) return <span aria-hidden="true">–</span>;
  if (!person.name) {
    return (
      <span className="withheld" title={person.id}>
        {t('withheldPerson')} <code>{shortId(person.id)}</code>
      </span>
    );
  }
  if (!link || !hasAction(viewer, 'ReadPeople')) return <>{person.name}</>;
  return <Link to={`/administration/people/${person.id}`}>{person.name}</Link>;
}
