import { ActionWindow } from '../../parts/form/ActionWindow';
import type { ActionName } from '../../parts/form/types';
import { payrollActions } from './actions';
import type { PayrollContext } from './actions';

interface Props {
  name: ActionName;
  context: PayrollContext;
  close: () => void;
}

/** The form of one action about the payroll. */
export default function Window({ name, context, close }: Props) {
  const action = payrollActions.find((one) => one.name === name);
  return action ? <ActionWindow action={action} context={context} close={close} /> : null;
}
