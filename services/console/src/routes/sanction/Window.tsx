import { ActionWindow } from '../../parts/form/ActionWindow';
import type { ActionName } from '../../parts/form/types';
import { actionsAfter } from './after';
import { actionsBefore } from './before';
import type { SanctionContext } from './context';

const all = [...actionsBefore, ...actionsAfter];

interface Props {
  name: ActionName;
  context: SanctionContext;
  close: () => void;
}

/** The form of one action about a sanction. */
export default function Window({ name, context, close }: Props) {
  const action = all.find((one) => one.name === name);
  const record = `${context.id} ${context.check}`;
  return action ? <ActionWindow action={action} context={context} record={record} close={close} /> : null;
}
