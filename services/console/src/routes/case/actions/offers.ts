import type { CaseStatus } from '../../../generated/enums';
import type { ActionName } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';

const charging: readonly CaseStatus[] = ['OPENED', 'ASSESSED', 'ASSIGNED', 'INVESTIGATING', 'REOPENED'];
const closing: readonly CaseStatus[] = ['SANCTION_TRACK', 'NO_ACTION', 'REFERRED'];

/** What cannot be done now, as far as it is plain to see. Whether the rest can is said by the API when it is asked. */
const offers: Partial<Record<ActionName, (context: CaseContextOfAction) => boolean>> = {
  AssessCase: ({ head }) => head.status === 'OPENED',
  RaiseAllegation: ({ head }) => charging.includes(head.status),
  RecuseHandler: ({ head }) => head.handlers.length > 0,
  StartInvestigation: ({ head }) =>
    (head.status === 'ASSIGNED' || head.status === 'REOPENED') &&
    head.allegations.length > 0 &&
    head.investigations.every(({ status }) => status === 'COMPLETED'),
  TakeNoAction: ({ head }) => head.status === 'FINDINGS_ISSUED',
  SuspendCase: ({ head }) => head.status !== 'SUSPENDED',
  ResumeCase: ({ head }) => head.status === 'SUSPENDED',
  ReferCase: ({ head }) => head.status === 'FINDINGS_ISSUED',
  CloseCase: ({ head }) => closing.includes(head.status),
  DraftFinding: ({ head, charges }) => charges.length > 0 && head.status === 'INVESTIGATING',
  AuthoriseInvestigation: ({ investigation }) => investigation?.status === 'PLANNED',
  StartCollection: ({ investigation }) => investigation?.status === 'AUTHORISED',
  RecordConsent: ({ investigation }) =>
    investigation?.sources.some(({ kind, consented }) => kind.startsWith('PERSONAL') && !consented) ?? false,
  ReviewInvestigationReport: ({ investigation }) => investigation?.status === 'DRAFTED',
  CompleteInvestigation: ({ investigation }) => investigation?.status === 'LEGAL_REVIEWED',
  ExtendResponseWindow: ({ investigation }) => (investigation?.responseWindows.length ?? 0) > 0,
  RecordWindowElapsed: ({ investigation }) =>
    investigation?.responseWindows.some(({ elapsedOn }) => !elapsedOn) ?? false,
  ReviewFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'DRAFTED',
  IssueFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'REVIEWED',
};

/** What is possible of a case that is closed. */
const afterwards: readonly ActionName[] = ['ReopenCase', 'DeclareConflict', 'RecuseHandler', 'AssignCase'];

/** Whether the viewer is offered an action. */
export function isOffered(name: ActionName, context: CaseContextOfAction): boolean {
  const { head, investigation } = context;
  const allowed = [...head.allowedActions, ...(investigation?.allowedActions ?? [])];
  if (!allowed.includes(name)) return false;
  if (
    (head.status === 'CLOSED') !== (name === 'ReopenCase') &&
    !(head.status === 'CLOSED' && afterwards.includes(name))
  ) {
    return false;
  }
  return offers[name]?.(context) ?? true;
}
