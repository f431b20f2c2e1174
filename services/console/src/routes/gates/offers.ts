import type { ActionName } from '../../parts/form/types';
import type { File } from './detail';

const parts = { CheckGateAsCustodian: 'CUSTODIAN', CheckGateAsCounsel: 'COUNSEL' } as const;

/** The checks that the viewer may make, and that nobody made yet. */
export function offeredOf({ allowedActions, checks, state }: File): ActionName[] {
  if (state === 'CLEARED') return [];
  return (['CheckGateAsCustodian', 'CheckGateAsCounsel'] as const).filter(
    (name) => allowedActions.includes(name) && checks.every(({ part }) => part !== parts[name]),
  );
}
