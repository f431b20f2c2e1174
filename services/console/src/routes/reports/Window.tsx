import { ActionWindow } from '../../parts/form/ActionWindow';
import { useEnum } from '../../parts/words';
import { fileReport } from './filing';

/** The form that takes down a report. */
export default function Window({ close }: { close: () => void }) {
  const say = useEnum();
  return <ActionWindow action={fileReport} context={{ say }} close={close} />;
}
