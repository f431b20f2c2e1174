import { useCallback, useEffect, useState } from 'react';

/** What one part of the system says of itself. */
export interface Check {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  /** What an operator has to do soon. */
  what: string | null;
}

async function ask(): Promise<Check[]> {
  const answer = await fetch('/readyz', { headers: { accept: 'application/json' } });
  if (!answer.ok && answer.status !== 503) throw new Error(`readyz: ${answer.status}`);
  const said = (await answer.json()) as Record<string, string>;
  return Object.entries(said).map(([name, text]) => {
    const warning = /^warning: (.*)$/s.exec(text);
    if (warning) return { name, state: 'warning', what: warning[1] ?? null };
    return { name, state: text === 'ok' ? 'ok' : 'failed', what: null };
  });
}

/** Whether each part of the system works; null: not known yet. */
export function useHealth() {
  const [checks, setChecks] = useState<Check[] | null>(null);
  const [failed, setFailed] = useState(false);
  const read = useCallback(() => {
    ask().then(
      (found) => {
        setChecks(found);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, []);
  useEffect(() => read(), [read]);
  return { checks, failed, read };
}
