import type { ActionName } from '../../parts/form/types';
import type { File } from './detail';

/** What the viewer may do about a reward now. */
export function offeredOf({ allowedActions, status }: File): ActionName[] {
  const next = status === 'PROPOSED' ? 'VerifyReward' : status === 'VERIFIED' ? 'ApproveReward' : null;
  return next && allowedActions.includes(next) ? [next] : [];
}
