import type { ActionName } from '../../parts/form/types';
import type { ClaimFile } from './operations';

/** Which of these the viewer may do about a claim now. */
export function offeredOf({ allowedActions }: ClaimFile, of: readonly ActionName[]): ActionName[] {
  return of.filter((name) => allowedActions.includes(name));
}

/** What carries a claim on, in the order in which it goes. */
export const steps: readonly ActionName[] = [
  'ConfirmClaimBasis',
  'NoticeClaim',
  'RecordRuling',
  'RecordAgreement',
  'NoticeDeduction',
  'ScheduleRecovery',
  'RecordPayment',
  'RecordDispute',
  'BringClaim',
];

export const besides: readonly ActionName[] = ['NameClaimOwner', 'ConvertClaim', 'WriteOffClaim'];
