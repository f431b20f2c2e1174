import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useDays } from '../parts/days';
import { dropDraft, draftsOf } from '.';
import type { Draft } from '.';

/** What somebody typed and did not send, wherever it was. */
export function Unsent() {
  const { t } = useTranslation();
  const { moment } = useDays();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  useEffect(() => {
    let wanted = true;
    void draftsOf().then((found) => {
      if (wanted) setDrafts(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (drafts.length === 0) return null;
  const discard = ({ key }: Draft) => {
    setDrafts((before) => before.filter((draft) => draft.key !== key));
    void dropDraft(key);
  };
  return (
    <section className="note note-tell note-list" aria-label={t('draft.unsent')}>
      <p>{t('draft.unsent')}</p>
      <ul className="plain-list">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <Link to={draft.address}>{draft.title}</Link>
            <span className="aside">{moment(draft.at)}</span>
            <Button size="small" type="text" onClick={() => discard(draft)}>
              {t('draft.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
