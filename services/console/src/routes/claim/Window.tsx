import { ActionWindow } from '../../parts/form/ActionWindow';
import type { ActionName } from '../../parts/form/types';
import { claimActions } from './actions';
import type { ClaimContext } from './context';

interface Props {
  name: ActionName;
  context: ClaimContext;
  close: () => void;
}

/** The form of one action about a claim. */
export default function Window({ name, context, close }: Props) {
  const action = claimActions.find((one) => one.name === name);
  return action ? <ActionWindow action={action} context={context} close={close} /> : null;
}
