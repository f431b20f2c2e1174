import type { Role } from '../../generated/enums';
import { roles } from '../../parts/roles';
import type { Viewer } from '../viewer';

/** The role whose work is shown to somebody: the first of them, if they have several. */
export function tourOf(viewer: Viewer): Role | null {
  return roles.find((role) => viewer.roles.some((held) => held.role === role)) ?? null;
}

const kept = 'probity.tours';

/** The roles whose tour was offered in this browser. */
function seen(): string[] {
  try {
    return JSON.parse(window.localStorage.getItem(kept) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function isSeen(role: Role): boolean {
  return seen().includes(role);
}

export function see(role: Role): void {
  if (!isSeen(role)) window.localStorage.setItem(kept, JSON.stringify([...seen(), role]));
}
