import { endDrafts } from '../drafts';

/** Who is signed in, as `/staff/session` says. The token stays in memory. */
export interface Session {
  person: string;
  session: string;
  csrf: string;
  expiresAt: string;
}

const signInPath = '/staff/sign-in';

let current: Session | null = null;
let leaving = false;

export async function begin(): Promise<Session | null> {
  const answer = await fetch('/staff/session', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  });
  if (answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(`session: ${answer.status}`);
  current = (await answer.json()) as Session;
  return current;
}

export function csrf(): string {
  return current?.csrf ?? '';
}

/** Leads to the page where staff sign in; nothing of what was shown stays. */
export function leave(): void {
  if (leaving) return;
  leaving = true;
  current = null;
  window.location.assign(signInPath);
}

/** Ends the session, and throws away what was typed and not sent. */
export async function signOut(): Promise<void> {
  await endDrafts();
  await fetch('/staff/sign-out', {
    method: 'POST',
    headers: { 'x-probity-csrf': csrf() },
    credentials: 'same-origin',
  });
  leave();
}
