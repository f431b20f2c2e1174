import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Option } from '../../../parts/form/types';
import { useEnum } from '../../../parts/words';
import type { CaseFile } from '../file';
import { useCaseFile } from '../file';
import type { CaseHead } from '../operations';

/** What an action is about, within the case. */
export interface About {
  allegationId?: string;
  findingId?: string;
  investigationId?: string;
  taskId?: string;
  evidenceId?: string;
}

type Say = ReturnType<typeof useEnum>;

/** What an action knows of the case when it asks for what it needs. */
export interface CaseContextOfAction {
  head: CaseHead;
  about: About;
  /** The investigation that it is about; the latest, if nothing is said. */
  investigation: CaseHead['investigations'][number] | undefined;
  parties: readonly Option[];
  subjects: readonly Option[];
  charges: readonly Option[];
  say: Say;
}

type PartyShape = CaseHead['parties'][number]['party'];

function optionOf(party: PartyShape, unnamed: string): Option {
  const somebody = party.person ?? party.outside;
  return { value: somebody?.id ?? '', label: somebody?.name ?? unnamed };
}

function once(options: readonly Option[]): Option[] {
  return [...new Map(options.filter(({ value }) => value).map((option) => [option.value, option])).values()];
}

export function contextOf(
  { head }: Pick<CaseFile, 'head'>,
  about: About,
  say: Say,
  unnamed: string,
): CaseContextOfAction {
  const open = head.allegations.filter(({ status }) => status !== 'DETERMINED' && status !== 'WITHDRAWN');
  return {
    head,
    about,
    say,
    investigation:
      head.investigations.find(({ id }) => id === about.investigationId) ?? head.investigations.at(-1),
    parties: once(head.parties.map(({ party }) => optionOf(party, unnamed))),
    subjects: once([
      ...head.parties.filter(({ role }) => role === 'SUBJECT').map(({ party }) => optionOf(party, unnamed)),
      ...head.allegations.map(({ subject }) => optionOf(subject, unnamed)),
    ]),
    charges: open.map(({ id, clause, subject }) => ({
      value: id,
      label: `${clause.id.replace(/^WX-/, '')} · ${optionOf(subject, unnamed).label}`,
    })),
  };
}

export function useActionContext(about: About): CaseContextOfAction {
  const file = useCaseFile();
  const say = useEnum();
  const { t } = useTranslation();
  const unnamed = t('unnamed');
  const key = JSON.stringify(about);
  return useMemo(() => contextOf(file, JSON.parse(key) as About, say, unnamed), [file, key, say, unnamed]);
}
