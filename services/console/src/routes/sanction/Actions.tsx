import { Button } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReadinessCheck } from '../../generated/enums';
import { ActionList } from '../../parts/form/ActionList';
import type { ActionName } from '../../parts/form/types';
import { lazily } from '../../parts/lazily';
import { useEnum } from '../../parts/words';
import { useToday, useViewer } from '../../shell/viewer';
import type { SanctionContext } from './context';
import type { SanctionFile } from './operations';
import type { Stage } from './stages';
import { windowsOf } from './windows';

const Window = lazily(() => import('./Window'));

function useContextOf(sanction: SanctionFile, missing: Stage['missing'], check?: ReadinessCheck) {
  const say = useEnum();
  const today = useToday();
  const { roles } = useViewer();
  return useMemo(
    (): SanctionContext => ({
      id: sanction.id,
      today,
      say,
      roles: missing.filter((role) => roles.some((held) => held.role === role)),
      windows: windowsOf(sanction),
      terms: sanction.proposedTerms ?? undefined,
      check: check ?? 'APPROVED',
    }),
    [sanction, missing, check, say, today, roles],
  );
}

interface Props {
  sanction: SanctionFile;
  of: readonly ActionName[];
  missing?: Stage['missing'];
  /** The check of readiness that it is about. */
  check?: ReadinessCheck;
  small?: boolean;
}

const nobody: Stage['missing'] = [];

/** Which of these the viewer may do now. */
export function offeredOf(
  sanction: SanctionFile,
  of: readonly ActionName[],
  roles: SanctionContext['roles'],
): ActionName[] {
  return of.filter(
    (name) => sanction.allowedActions.includes(name) && (name !== 'ApproveSanction' || roles.length > 0),
  );
}

/** Buttons for what the viewer may do here now; the first of them is what the procedure waits for. */
export function SanctionButtons({ sanction, of, missing = nobody, check, small = false }: Props) {
  const { t } = useTranslation('actions');
  const context = useContextOf(sanction, missing, check);
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = offeredOf(sanction, of, context.roles);
  if (offered.length === 0) return null;
  return (
    <div className="page-actions">
      {offered.map((name) => (
        <Button
          key={name}
          type={name === of[0] && !small ? 'primary' : 'default'}
          size={small ? 'small' : 'middle'}
          onClick={() => setOpen(name)}
        >
          {t(`names.${name}`)}
        </Button>
      ))}
      {open ? (
        <Suspense fallback={null}>
          <Window name={open} context={context} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}

const besides: readonly ActionName[] = [
  'FileMemo',
  'RecordOutsideDecision',
  'WithdrawSanction',
  'RecordProceeding',
  'AnnulSanction',
];

/** What may be done beside the next step. */
export function SanctionMenu({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const context = useContextOf(sanction, nobody);
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = offeredOf(sanction, besides, context.roles);
  if (offered.length === 0) return null;
  return (
    <>
      <ActionList label={t('more')} names={offered} choose={setOpen} />
      {open ? (
        <Suspense fallback={null}>
          <Window name={open} context={context} close={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
