import { ActionWindow } from '../../parts/form/ActionWindow';
import type { Action, ActionName } from '../../parts/form/types';
import { useEnum } from '../../parts/words';
import { reportActions } from './actions';
import type { ReportContext } from './actions';
import { reportBeginnings, sourceOf } from './beginnings';
import type { Beginning, ReportShape } from './beginnings';
import { protectingActions } from './protecting';

type Context = ReportContext & Beginning;

const all: readonly Action<Context>[] = [...reportActions, ...protectingActions, ...reportBeginnings];

interface Props {
  name: ActionName;
  report: ReportShape;
  close: () => void;
}

/** The form of one action about a report. */
export default function Window({ name, report, close }: Props) {
  const say = useEnum();
  const action = all.find((one) => one.name === name);
  if (!action) return null;
  return (
    <ActionWindow
      action={action}
      context={{ id: report.id, reports: [sourceOf(report)], say }}
      close={close}
    />
  );
}
