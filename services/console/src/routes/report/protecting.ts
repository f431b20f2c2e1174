import { graphql } from '../../api/graphql';
import { action } from '../../parts/form/types';
import type { Action, ActionName } from '../../parts/form/types';
import type { ReportContext } from './actions';

const OpenProtectionDocument = graphql(`
  mutation OpenProtection($input: OpenProtectionInput!) {
    openProtection(input: $input) {
      id
      protection {
        id
        open
      }
    }
  }
`);

const CheckInDocument = graphql(`
  mutation CheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      id
      protection {
        id
        open
      }
    }
  }
`);

const TakeDownRetaliationDocument = graphql(`
  mutation TakeDownRetaliation($input: TakeDownRetaliationInput!) {
    takeDownRetaliation(input: $input) {
      id
      protection {
        id
        open
      }
    }
  }
`);

const CloseProtectionDocument = graphql(`
  mutation CloseProtection($input: CloseProtectionInput!) {
    closeProtection(input: $input) {
      id
      protection {
        id
        open
      }
    }
  }
`);

/** How the reporter of a report is looked after. */
export const protectingActions: readonly Action<ReportContext>[] = [
  action({
    name: 'OpenProtection',
    document: OpenProtectionDocument,
    input: (_, { id }: ReportContext) => ({ reportId: id }),
  }),
  action({
    name: 'RecordCheckIn',
    document: CheckInDocument,
    fields: () => [{ name: 'toReporter', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, text: filled.text('toReporter') }),
  }),
  action({
    name: 'AllegeRetaliation',
    document: TakeDownRetaliationDocument,
    fields: () => [{ name: 'allegedText', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, text: filled.text('allegedText') }),
  }),
  action({
    name: 'CloseProtection',
    document: CloseProtectionDocument,
    fields: () => [{ name: 'closing', kind: 'long' }],
    input: (filled, { id }: ReportContext) => ({ reportId: id, text: filled.text('closing') }),
    grave: true,
  }),
];

/** In the order in which a plan goes. */
export const protecting: readonly ActionName[] = [
  'OpenProtection',
  'RecordCheckIn',
  'AllegeRetaliation',
  'CloseProtection',
];

export interface Plan {
  open: boolean;
  checkIns: readonly { due: string; doneOn: string | null }[];
}

/** What a plan, or that there is none, leaves to be done. */
export function isPossibleOf(plan: Plan | null, name: ActionName, today: string): boolean {
  if (name === 'OpenProtection') return !plan?.open;
  if (name === 'AllegeRetaliation') return plan !== null;
  if (!plan?.open) return false;
  const next = plan.checkIns.findIndex(({ doneOn }) => doneOn === null);
  if (name === 'CloseProtection') return next === -1;
  // A check-in is made after the last day of the one before.
  const before = plan.checkIns[next - 1];
  return next !== -1 && (!before || before.due < today);
}
