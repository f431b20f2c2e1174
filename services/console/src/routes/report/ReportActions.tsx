import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportStatus } from '../../generated/enums';
import { ActionList } from '../../parts/form/ActionList';
import type { ActionName } from '../../parts/form/types';
import { lazily } from '../../parts/lazily';
import { useToday, useViewer } from '../../shell/viewer';
import type { Viewer } from '../../shell/viewer';
import { canBeRewarded, isIdentified, sourceOf } from './beginnings';
import type { ReportShape } from './beginnings';
import { isPossibleOf, protecting } from './protecting';
import type { Plan } from './protecting';

const Window = lazily(() => import('./Window'));

interface Shape extends ReportShape {
  status: ReportStatus;
  allowedActions: readonly string[];
  protection: Plan | null;
}

interface Props {
  report: Shape;
  of: readonly ActionName[];
  /** Under this word as a list, not side by side. */
  menu?: string;
  /** The viewer handles the case of the report. */
  handles?: boolean;
}

/** What the API says of no report: it is about what is not there yet, or about the company. */
function besides(report: Shape, viewer: Viewer, handles: boolean): string[] {
  return [
    ...viewer.allowedActions.filter((name) => name === 'OpenCase'),
    // The access policies let the same people look after a reporter as read what they wrote.
    ...(report.allowedActions.includes('ReadReportText') ? protecting : []),
    ...(handles ? ['ProposeReward', 'RequestDisclosure'] : []),
  ];
}

/** What is about another record than the report is not said by the API; everything else is. */
function isPossible(name: ActionName, report: Shape, today: string): boolean {
  if (protecting.includes(name)) return isPossibleOf(report.protection, name, today);
  if (name === 'ProposeReward') return canBeRewarded(sourceOf(report));
  if (name === 'RequestDisclosure') return isIdentified(sourceOf(report));
  if (name === 'OpenCase') return report.status === 'ACCEPTED';
  return true;
}

/** What the viewer may do about a report now. */
export function ReportActions({ report, of, menu, handles = false }: Props) {
  const { t } = useTranslation('actions');
  const viewer = useViewer();
  const today = useToday();
  const [open, setOpen] = useState<ActionName | null>(null);
  const allowed = [...report.allowedActions, ...besides(report, viewer, handles)];
  const offered = of.filter((name) => allowed.includes(name) && isPossible(name, report, today));
  if (offered.length === 0) return null;
  return (
    <>
      {menu ? (
        <ActionList label={menu} names={offered} choose={setOpen} />
      ) : (
        offered.map((name) => (
          <Button key={name} onClick={() => setOpen(name)}>
            {t(`names.${name}`)}
          </Button>
        ))
      )}
      {open ? (
        <Suspense fallback={null}>
          <Window name={open} report={report} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
