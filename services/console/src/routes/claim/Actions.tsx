import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ActionList } from '../../parts/form/ActionList';
import type { ActionName } from '../../parts/form/types';
import { lazily } from '../../parts/lazily';
import { useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import { besides, offeredOf, steps } from './offers';
import type { ClaimFile } from './operations';

const Window = lazily(() => import('./Window'));

interface Props {
  claim: ClaimFile;
  /** As a list behind one button. */
  menu?: boolean;
}

/** What the viewer may do about a claim now. */
export function ClaimActions({ claim, menu = false }: Props) {
  const { t } = useTranslation('actions');
  const { t: own } = useTranslation('claim');
  const say = useEnum();
  const today = useToday();
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = offeredOf(claim, menu ? besides : steps);
  if (offered.length === 0) return null;
  const context = { id: claim.id, today, say, claimed: claim.claimed ?? undefined };
  return (
    <div className="page-actions">
      {menu ? (
        <ActionList label={own('more')} names={offered} choose={setOpen} />
      ) : (
        offered.map((name, at) => (
          <Button key={name} type={at === 0 ? 'primary' : 'default'} onClick={() => setOpen(name)}>
            {t(`names.${name}`)}
          </Button>
        ))
      )}
      {open ? (
        <Suspense fallback={null}>
          <Window name={open} context={context} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
