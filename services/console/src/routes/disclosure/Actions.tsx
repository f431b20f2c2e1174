import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../parts/lazily';

import type { ActionName } from '../../parts/form/types';
import type { DisclosureFile } from './operations';

const Window = lazily(() => import('./Window'));

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
  const offered = names.filter((name) => disclosure.allowedActions.includes(name));
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
