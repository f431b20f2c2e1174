import { csrf, leave } from '../../api/session';

export interface OpenSession {
  session: string;
  createdAt: string;
  expiresAt: string;
  /** It is the one that asks. */
  current: boolean;
}

function check(answer: Response): void {
  if (answer.status === 401 || answer.status === 403) leave();
  if (!answer.ok) throw new Error(`sessions: ${answer.status}`);
}

/** Where the viewer is signed in, the latest first. */
export async function openSessions(): Promise<OpenSession[]> {
  const answer = await fetch('/staff/sessions', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  });
  check(answer);
  const sessions = (await answer.json()) as OpenSession[];
  return sessions.sort(
    (one, other) =>
      Number(other.current) - Number(one.current) || other.createdAt.localeCompare(one.createdAt),
  );
}

/** Ends one of them; one that is over already is no trouble. */
export async function endSession(session: string): Promise<void> {
  const answer = await fetch('/staff/sessions/revoke', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-probity-csrf': csrf() },
    credentials: 'same-origin',
    body: JSON.stringify({ session }),
  });
  if (answer.status !== 404) check(answer);
}
