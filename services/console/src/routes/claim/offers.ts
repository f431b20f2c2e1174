import type { ClaimStatus } from '../../generated/enums';
import type { ActionName } from '../../parts/form/types';
import type { ClaimFile } from './operations';

/** In which states an action makes sense, as the procedure has it; the API decides. */
const when: Partial<Record<ActionName, readonly ClaimStatus[]>> = {
  ConfirmClaimBasis: ['ASSESSED'],
  NoticeClaim: ['BASIS_CONFIRMED'],
  RecordAgreement: ['NOTICED', 'DISPUTED', 'ARBITRATION', 'COURT'],
  RecordDispute: ['NOTICED'],
  BringClaim: ['DISPUTED', 'ARBITRATION', 'AWARDED', 'REJECTED'],
  RecordRuling: ['ARBITRATION', 'COURT'],
  NoticeDeduction: ['AGREED', 'AWARDED'],
  ScheduleRecovery: ['AGREED', 'AWARDED'],
  RecordPayment: ['AGREED', 'AWARDED', 'SCHEDULED', 'RECOVERING', 'CONVERTED_AT_EXIT'],
  ConvertClaim: ['SCHEDULED', 'RECOVERING'],
};

const over: readonly ClaimStatus[] = ['MISSING', 'REJECTED', 'SETTLED', 'WRITTEN_OFF'];

/** What the viewer may do about a claim now. */
export function offeredOf(
  { status, allowedActions, ruledBy }: ClaimFile,
  of: readonly ActionName[],
): ActionName[] {
  return of.filter((name) => {
    if (!allowedActions.includes(name)) return false;
    if (name === 'BringClaim' && (status === 'AWARDED' || status === 'REJECTED'))
      return ruledBy === 'ARBITRATION';
    return when[name]?.includes(status) ?? !over.includes(status);
  });
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
