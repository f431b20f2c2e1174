import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Page } from '../../parts/Page';
import { useViewer } from '../../shell/viewer';
import { groups, mayOpen, pathOf, sections } from './sections';

/** What surrounds casework, as far as the viewer has to do with it. */
export function Component() {
  const { t } = useTranslation('administration');
  const viewer = useViewer();
  const open = sections.filter((section) => mayOpen(section, viewer));
  const shown = groups.filter((group) => open.some((section) => section.group === group));
  return (
    <Page title={t('title')}>
      <div className="adm-groups">
        {shown.map((group) => (
          <section key={group} className="panel adm-group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{t(`groups.${group}`)}</h2>
            <ul className="plain-list">
              {open
                .filter((section) => section.group === group)
                .map(({ word, icon: Icon }) => (
                  <li key={word} className="adm-card">
                    <span className="adm-card-icon" aria-hidden="true">
                      <Icon />
                    </span>
                    <div>
                      <h3>
                        <Link to={pathOf(word)} className="adm-card-link">
                          {t(`sections.${word}.title`)}
                        </Link>
                      </h3>
                      <p>{t(`sections.${word}.text`)}</p>
                    </div>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
