import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ActionName } from '../../../parts/form/types';
import { ActionList } from '../../../parts/form/ActionList';
import { useActionContext } from './context';
import { isOffered } from './offers';
import { Opened } from './Opened';

/** What can be done to the case as a whole, in the order in which a case goes. */
const names: readonly ActionName[] = [
  'AssessCase',
  'AssignCase',
  'AttachReport',
  'RaiseAllegation',
  'StartInvestigation',
  'DraftFinding',
  'ProposeSanction',
  'AssessLoss',
  'TakeNoAction',
  'ReferCase',
  'SuspendCase',
  'ResumeCase',
  'CloseCase',
  'ReopenCase',
  'ProposeReward',
  'RequestDisclosure',
];

const about = {};

/** Everything that the viewer may do to the case now. */
export function CaseMenu() {
  const { t } = useTranslation('actions');
  const context = useActionContext(about);
  const [open, setOpen] = useState<ActionName | null>(null);
  const offered = names.filter((name) => isOffered(name, context));
  if (offered.length === 0) return null;
  return (
    <>
      <ActionList label={t('menu')} names={offered} choose={setOpen} />
      {open ? <Opened name={open} context={context} close={() => setOpen(null)} /> : null}
    </>
  );
}
