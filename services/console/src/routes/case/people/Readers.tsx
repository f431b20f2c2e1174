import { useTranslation } from 'react-i18next';

import { Section } from '../../../parts/Section';
import { Who } from '../../../parts/Who';
import { useEnum } from '../../../parts/words';
import type english from '../../../words/en';
import type { Reader } from './index';

type Texts = (typeof english)['people'];

/** A word for a name of the access policies', or the name itself. */
function useAccessWord() {
  const { i18n } = useTranslation('people');
  return (group: 'actions' | 'relations', name: string): string | null => {
    const texts = i18n.getResourceBundle(i18n.language, 'people') as Texts;
    return (texts[group] as Record<string, string>)[name] ?? null;
  };
}

/** Everybody who can see the case now, and how they come to. */
export function Readers({ rows }: { rows: readonly Reader[] }) {
  const { t } = useTranslation('people');
  const word = useEnum();
  const access = useAccessWord();
  const say = (group: 'actions' | 'relations', names: readonly string[]) =>
    names.map((name) => access(group, name)).filter((text) => text !== null);
  return (
    <Section title={t('readers')} empty={rows.length === 0 && t('noReaders')}>
      <p className="section-note">{t('readersText')}</p>
      <ul className="lines">
        {rows.map((row) => {
          const relations = row.relations.filter((name) => name !== 'Handler' || row.relations.length === 1);
          return (
            <li key={row.person.id} className="entry">
              <p className="entry-head">
                <strong>
                  <Who person={row.person} />
                </strong>
                <span>
                  {[...row.roles.map((role) => word('Role', role)), ...say('relations', relations)].join(
                    ' · ',
                  )}
                </span>
              </p>
              <p className="aside">
                {t('mayRead')} {say('actions', row.actions).join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
