import type {
  AllegationStatus,
  CaseStatus,
  ClaimStatus,
  DisclosureStatus,
  FindingStatus,
  InvestigationStatus,
  ReportStatus,
  RewardStatus,
  SanctionStatus,
} from '../generated/enums';
import type { Tone } from './Glyph';

/** How a state of each kind of record looks: not begun, under way, over, waiting for somebody. */
export interface Tones {
  AllegationStatus: Record<AllegationStatus, Tone>;
  CaseStatus: Record<CaseStatus, Tone>;
  ClaimStatus: Record<ClaimStatus, Tone>;
  DisclosureStatus: Record<DisclosureStatus, Tone>;
  FindingStatus: Record<FindingStatus, Tone>;
  InvestigationStatus: Record<InvestigationStatus, Tone>;
  ReportStatus: Record<ReportStatus, Tone>;
  RewardStatus: Record<RewardStatus, Tone>;
  SanctionStatus: Record<SanctionStatus, Tone>;
}

export const tones: Tones = {
  AllegationStatus: {
    RAISED: 'quiet',
    UNDER_INVESTIGATION: 'active',
    SUBJECT_INFORMED: 'active',
    DETERMINED: 'done',
    WITHDRAWN: 'done',
  },
  CaseStatus: {
    MISSING: 'quiet',
    OPENED: 'quiet',
    ASSESSED: 'quiet',
    ASSIGNED: 'active',
    INVESTIGATING: 'active',
    FINDINGS_ISSUED: 'active',
    SANCTION_TRACK: 'active',
    NO_ACTION: 'done',
    REFERRED: 'done',
    SUSPENDED: 'warn',
    CLOSED: 'done',
    REOPENED: 'warn',
  },
  ClaimStatus: {
    MISSING: 'quiet',
    ASSESSED: 'quiet',
    BASIS_CONFIRMED: 'active',
    NOTICED: 'active',
    AGREED: 'active',
    DISPUTED: 'warn',
    ARBITRATION: 'warn',
    COURT: 'warn',
    AWARDED: 'active',
    REJECTED: 'done',
    SCHEDULED: 'active',
    RECOVERING: 'active',
    SETTLED: 'done',
    WRITTEN_OFF: 'done',
    CONVERTED_AT_EXIT: 'done',
  },
  DisclosureStatus: {
    MISSING: 'quiet',
    REQUESTED: 'quiet',
    LEGAL_REVIEWED: 'active',
    REPORTER_NOTIFIED: 'active',
    CONSENTED: 'active',
    OBJECTED: 'warn',
    NOTICE_WAIVED: 'active',
    DISCLOSED: 'warn',
    EXPIRED: 'done',
    REFUSED: 'done',
  },
  FindingStatus: { DRAFTED: 'quiet', REVIEWED: 'active', ISSUED: 'done', SUPERSEDED: 'quiet' },
  InvestigationStatus: {
    MISSING: 'quiet',
    PLANNED: 'quiet',
    AUTHORISED: 'active',
    COLLECTING: 'active',
    SUBJECT_HEARD: 'active',
    RESPONSE_WINDOW_ELAPSED: 'active',
    DRAFTED: 'active',
    LEGAL_REVIEWED: 'active',
    COMPLETED: 'done',
  },
  ReportStatus: {
    MISSING: 'quiet',
    RECEIVED: 'warn',
    ACKNOWLEDGED: 'quiet',
    TRIAGED: 'active',
    INFO_REQUESTED: 'warn',
    ACCEPTED: 'active',
    LINKED: 'active',
    REFERRED: 'done',
    MERGED: 'done',
    OUT_OF_SCOPE: 'done',
    FEEDBACK_GIVEN: 'done',
    CLOSED: 'done',
    REOPENED: 'warn',
  },
  RewardStatus: {
    MISSING: 'quiet',
    PROPOSED: 'quiet',
    VERIFIED: 'active',
    APPROVED: 'active',
    CODE_ISSUED: 'active',
    CLAIMED: 'warn',
    PAID: 'done',
    LAPSED: 'done',
  },
  SanctionStatus: {
    MISSING: 'quiet',
    PROPOSED: 'quiet',
    LEGAL_REVIEWED: 'active',
    APPROVED: 'active',
    DECIDED: 'active',
    ISSUED: 'active',
    SERVED: 'active',
    APPEALED: 'warn',
    UPHELD: 'active',
    VARIED: 'active',
    REVOKED: 'done',
    FINAL: 'done',
    ACTIVE: 'done',
    EXPIRED: 'done',
    EXPUNGED: 'done',
    WITHDRAWN: 'done',
    ANNULLED: 'bad',
    TAKEN_OUTSIDE: 'warn',
  },
};
