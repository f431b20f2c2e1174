import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportStatus } from '../../generated/enums';
import { ActionList } from '../../parts/form/ActionList';
import type { ActionName } from '../../parts/form/types';
import { useViewer } from '../../shell/viewer';

const Window = lazy(() => import('./Window'));

interface Shape {
  id: string;
  status: ReportStatus;
  allowedActions: readonly string[];
}

interface Props {
  report: Shape;
  of: readonly ActionName[];
  /** Under this word as a list, not side by side. */
  menu?: string;
}

const over: readonly ReportStatus[] = ['CLOSED', 'MERGED', 'REFERRED', 'OUT_OF_SCOPE'];

function isPossible(name: ActionName, status: ReportStatus): boolean {
  if (name === 'ReopenReport') return status === 'CLOSED';
  if (name === 'AcknowledgeReport') return status === 'RECEIVED';
  if (name === 'ReplyAsReporter') return status === 'INFO_REQUESTED';
  if (name === 'OpenCase') return status === 'ACCEPTED';
  return !over.includes(status) || name === 'CloseReport' ? status !== 'CLOSED' : name === 'GiveFeedback';
}

/** What the viewer may do about a report now. */
export function ReportActions({ report, of, menu }: Props) {
  const { t } = useTranslation('actions');
  const viewer = useViewer();
  const [open, setOpen] = useState<ActionName | null>(null);
  const allowed = [...report.allowedActions, ...viewer.allowedActions.filter((name) => name === 'OpenCase')];
  const offered = of.filter((name) => allowed.includes(name) && isPossible(name, report.status));
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
          <Window name={open} id={report.id} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
