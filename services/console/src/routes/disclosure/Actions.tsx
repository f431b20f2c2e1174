import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../parts/lazily';

import type { DisclosureStatus } from '../../generated/enums';
import type { ActionName } from '../../parts/form/types';
import type { DisclosureFile } from './operations';

const Window = lazily(() => import('./Window'));

const running: readonly DisclosureStatus[] = [
  'REQUESTED',
  'LEGAL_REVIEWED',
  'REPORTER_NOTIFIED',
  'CONSENTED',
  'OBJECTED',
  'NOTICE_WAIVED',
];

/** In which states an action makes sense, as the procedure has it; the API decides. */
const when: Partial<Record<ActionName, readonly DisclosureStatus[]>> = {
  ReviewDisclosure: ['REQUESTED'],
  NotifyOfDisclosure: ['LEGAL_REVIEWED'],
  WaiveDisclosureNotice: ['LEGAL_REVIEWED'],
  DeclineDisclosure: ['REPORTER_NOTIFIED', 'CONSENTED', 'OBJECTED', 'NOTICE_WAIVED'],
  WithdrawDisclosure: running,
};

const names: readonly ActionName[] = [
  'ReviewDisclosure',
  'NotifyOfDisclosure',
  'WaiveDisclosureNotice',
  'DeclineDisclosure',
  'WithdrawDisclosure',
];

/** What the viewer may do about a disclosure now; to hand a share over has a place of its own. */
export function DisclosureActions({ disclosure }: { disclosure: DisclosureFile }) {
  const { t } = useTranslation('actions');
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = names.filter(
    (name) => disclosure.allowedActions.includes(name) && when[name]?.includes(disclosure.status),
  );
  return (
    <>
      {offered.map((name) => (
        <Button key={name} onClick={() => setOpen(name)}>
          {t(`names.${name}`)}
        </Button>
      ))}
      {open ? (
        <Suspense fallback={null}>
          <Window name={open} id={disclosure.id} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
