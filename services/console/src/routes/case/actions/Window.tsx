import { ActionWindow } from '../../../parts/form/ActionWindow';
import type { ActionName } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';
import { caseActions } from './ofCase';
import { chargeActions } from './ofCharges';
import { investigationActions } from './ofInvestigation';
import { planningActions } from './ofPlanning';

const all = [...caseActions, ...chargeActions, ...planningActions, ...investigationActions];

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
