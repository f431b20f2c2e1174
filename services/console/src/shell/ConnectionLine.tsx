import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { connection, watch } from '../api/connection';
import { isNewer, watchVersion } from '../api/version';

/** That a new version took the place of this one. When it is loaded is left to whoever works here. */
function NewVersion() {
  const { t } = useTranslation('shell');
  return (
    <p className="note note-tell">
      {t('version.newer')}
      <Button size="small" type="primary" onClick={() => window.location.reload()}>
        {t('version.load')}
      </Button>
    </p>
  );
}

/** That the server is away, what that means for what was typed, and that it is back; or that there is a new version. */
export function ConnectionLine() {
  const { t } = useTranslation('shell');
  const now = useSyncExternalStore(watch, connection);
  const newer = useSyncExternalStore(watchVersion, isNewer);
  return (
    <div className="connection" role="status">
      {now !== 'away' && newer ? <NewVersion /> : null}
      {now === 'there' || (now === 'back' && newer) ? null : (
        <p className={now === 'away' ? 'note note-warn' : 'note note-tell'}>{t(`connection.${now}`)}</p>
      )}
    </div>
  );
}
