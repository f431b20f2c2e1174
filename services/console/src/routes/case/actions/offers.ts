import type { ActionName } from '../../../parts/form/types';
import { canBeRewarded, isIdentified } from '../../report/beginnings';
import type { CaseContextOfAction } from './context';

/**
 * What the API cannot say of the case or of its investigation alone: which one of several a button is about, what its form can
 * do, and what depends on other records.
 */
const offers: Partial<Record<ActionName, (context: CaseContextOfAction) => boolean>> = {
  // The report is changed with it, which is intake's.
  AttachReport: ({ handles }) => handles.includes('INTAKE'),
  StartInvestigation: ({ head }) =>
    head.allegations.length > 0 && head.investigations.every(({ status }) => status === 'COMPLETED'),
  // The form concludes on open charges, and takes the place of no finding.
  DraftFinding: ({ head, charges }) => charges.length > 0 && head.status === 'INVESTIGATING',
  // The form begins it in the case as well.
  ProposeSanction: ({ head }) => head.allowedActions.includes('TrackSanction'),
  AssessLoss: ({ head }) => head.allowedActions.includes('TrackClaim'),
  ProposeReward: ({ reports }) => reports.some(canBeRewarded),
  RequestDisclosure: ({ reports }) => reports.some(isIdentified),
  InformSubject: ({ head, about }) =>
    head.allegations.find(({ id }) => id === about.allegationId)?.status === 'UNDER_INVESTIGATION',
  ReviewFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'DRAFTED',
  IssueFinding: ({ head, about }) =>
    head.findings.find(({ id }) => id === about.findingId)?.status === 'REVIEWED',
};

/** What whoever handles a case may do about its reports; the API says so of no record, as there is none yet. */
const ofHandlers: readonly ActionName[] = ['ProposeReward', 'RequestDisclosure'];

/** Whether the viewer is offered an action. */
export function isOffered(name: ActionName, context: CaseContextOfAction): boolean {
  const { head, investigation, handles } = context;
  const allowed = [
    ...head.allowedActions,
    // A case that is over is investigated no more.
    ...(head.status === 'CLOSED' ? [] : (investigation?.allowedActions ?? [])),
    ...(handles.length > 0 ? ofHandlers : []),
  ];
  return allowed.includes(name) && (offers[name]?.(context) ?? true);
}
