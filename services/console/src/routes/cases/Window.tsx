import { ActionWindow } from '../../parts/form/ActionWindow';
import { openCase } from '../report/opening';

const open = openCase('OpenCaseWithoutReport');
const onNothing = { id: '' };

/** The form that opens a case on the company's own knowledge. */
export default function Window({ close }: { close: () => void }) {
  return <ActionWindow action={open} context={onNothing} close={close} />;
}
