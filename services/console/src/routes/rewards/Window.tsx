import { ActionWindow } from '../../parts/form/ActionWindow';
import type { ActionName } from '../../parts/form/types';
import { useEnum } from '../../parts/words';
import { rewardActions } from './actions';

/** The form of one action. */
export default function Window({ name, id, close }: { name: ActionName; id: string; close: () => void }) {
  const say = useEnum();
  const action = rewardActions.find((one) => one.name === name);
  return action ? <ActionWindow action={action} context={{ id, say }} close={close} /> : null;
}
