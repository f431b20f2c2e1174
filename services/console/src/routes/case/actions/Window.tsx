import { ActionWindow } from '../../../parts/form/ActionWindow';
import type { Action, ActionName } from '../../../parts/form/types';
import { reportBeginnings } from '../../report/beginnings';
import type { CaseContextOfAction } from './context';
import { caseActions } from './ofCase';
import { chargeActions } from './ofCharges';
import { investigationActions } from './ofInvestigation';
import { measureActions } from './ofMeasures';
import { planningActions } from './ofPlanning';

const all: readonly Action<CaseContextOfAction>[] = [
  ...caseActions,
  ...chargeActions,
  ...planningActions,
  ...investigationActions,
  ...measureActions,
  ...reportBeginnings,
];

/** The form of one action of a case. */
export default function Window({
  name,
  context,
  close,
}: {
  name: ActionName;
  context: CaseContextOfAction;
  close: () => void;
}) {
  const action = all.find((one) => one.name === name);
  const record = [context.head.id, JSON.stringify(context.about)].join(' ');
  return action ? <ActionWindow action={action} context={context} record={record} close={close} /> : null;
}
