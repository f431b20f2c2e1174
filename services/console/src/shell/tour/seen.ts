import type { Role } from '../../generated/enums';
import type { Viewer } from '../viewer';

/** Whoever has several roles is shown the work of the first of them. */
const roles: readonly Role[] = [
  'INTAKE_OFFICER',
  'INVESTIGATOR',
  'LEGAL_COUNSEL',
  'HUMAN_RESOURCES',
  'DECISION_MAKER',
  'UNION_REPRESENTATIVE',
  'IDENTITY_CUSTODIAN',
  'AUDITOR',
  'MANAGEMENT',
  'ADMINISTRATOR',
];

/** The role whose work is shown to somebody. */
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
