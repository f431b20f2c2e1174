import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { connection, watch } from '../api/connection';

/** That the server is away, what that means for what was typed, and that it is back. */
export function ConnectionLine() {
  const { t } = useTranslation('shell');
  const now = useSyncExternalStore(watch, connection);
  return (
    <div className="connection" role="status">
      {now === 'there' ? null : (
        <p className={now === 'away' ? 'note note-warn' : 'note note-tell'}>{t(`connection.${now}`)}</p>
      )}
    </div>
  );
}
