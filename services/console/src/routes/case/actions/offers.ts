import type { CaseStatus } from '../../../generated/enums';
import type { ActionName } from '../../../parts/form/types';
import { canBeRewarded, isIdentified } from '../../report/beginnings';
import type { CaseContextOfAction } from './context';

const charging: readonly CaseStatus[] = ['OPENED', 'ASSESSED', 'ASSIGNED', 'INVESTIGATING', 'REOPENED'];
const claiming: readonly CaseStatus[] = ['FINDINGS_ISSUED', 'SANCTION_TRACK', 'NO_ACTION', 'REFERRED'];
const closing: readonly CaseStatus[] = ['SANCTION_TRACK', 'NO_ACTION', 'REFERRED'];

/** What cannot be done now, as far as it is plain to see. Whether the rest can is said by the API when it is asked. */
const offers: Partial<Record<ActionName, (context: CaseContextOfAction) => boolean>> = {
  AssessCase: ({ head }) => head.status === 'OPENED',
  RaiseAllegation: ({ head }) => charging.includes(head.status),
  // The report is changed with it, which is intake's.
  AttachReport: ({ handles }) => handles.includes('INTAKE'),
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
  ProposeSanction: ({ head, grounds }) =>
    (head.status === 'FINDINGS_ISSUED' || head.status === 'SANCTION_TRACK') &&
    head.allowedActions.includes('TrackSanction') &&
    grounds.length > 0,
  AssessLoss: ({ head }) =>
    head.allowedActions.includes('TrackClaim') &&
    (claiming.includes(head.status) ||
      (head.status === 'SUSPENDED' && head.findings.some(({ status }) => status === 'ISSUED'))),
  ProposeReward: ({ reports }) => reports.some(canBeRewarded),
  RequestDisclosure: ({ reports }) => reports.some(isIdentified),
  ReviewFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'DRAFTED',
  IssueFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'REVIEWED',
};

/** What whoever handles a case may do about its reports; the API says so of no record, as there is none yet. */
const ofHandlers: readonly ActionName[] = ['ProposeReward', 'RequestDisclosure'];

/** What is possible of a case that is closed. */
const afterwards: readonly ActionName[] = [
  'ReopenCase',
  'DeclareConflict',
  'RecuseHandler',
  'AssignCase',
  'ProposeReward',
  'RequestDisclosure',
];

/** Whether the viewer is offered an action. */
export function isOffered(name: ActionName, context: CaseContextOfAction): boolean {
  const { head, investigation, handles } = context;
  const allowed = [
    ...head.allowedActions,
    ...(investigation?.allowedActions ?? []),
    ...(handles.length > 0 ? ofHandlers : []),
  ];
  if (!allowed.includes(name)) return false;
  if (
    (head.status === 'CLOSED') !== (name === 'ReopenCase') &&
    !(head.status === 'CLOSED' && afterwards.includes(name))
  ) {
    return false;
  }
  return offers[name]?.(context) ?? true;
}
