import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Determination, HandlerRole } from '../../../generated/enums';
import { useDays } from '../../../parts/days';
import type { Option } from '../../../parts/form/types';
import { useEnum } from '../../../parts/words';
import { useViewer } from '../../../shell/viewer';
import { sourceOf } from '../../report/beginnings';
import type { Beginning } from '../../report/beginnings';
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
export interface CaseContextOfAction extends Beginning {
  head: CaseHead;
  about: About;
  /** The investigation that it is about; the latest, if nothing is said. */
  investigation: CaseHead['investigations'][number] | undefined;
  parties: readonly Option[];
  subjects: readonly Option[];
  charges: readonly Option[];
  /** Who can be sanctioned on which finding: the ids of both, with a space between. */
  grounds: readonly Option[];
  /** As what the viewer handles the case. */
  handles: readonly HandlerRole[];
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

const proved: readonly Determination[] = ['SUBSTANTIATED', 'PARTLY_SUBSTANTIATED'];

/** Everybody of the company against whom a finding in force proves something, with what it proves. */
function groundsOf(head: CaseHead, unnamed: string, day: (on: string) => string): Option[] {
  return head.findings
    .filter(({ status }) => status === 'ISSUED')
    .flatMap(({ id, issuedOn, conclusions }) => {
      const charges = conclusions
        .filter(({ determination }) => proved.includes(determination))
        .flatMap(({ allegationId }) => head.allegations.filter((charge) => charge.id === allegationId));
      const people = once(
        charges.filter(({ subject }) => subject.person).map(({ subject }) => optionOf(subject, unnamed)),
      );
      return people.map(({ value, label }) => {
        const clauses = charges
          .filter(({ subject }) => subject.person?.id === value)
          .map(({ clause }) => clause.id.replace(/^WX-/, ''));
        const parts = [label, [...new Set(clauses)].join(' '), ...(issuedOn ? [day(issuedOn)] : [])];
        return { value: `${id} ${value}`, label: parts.join(' · ') };
      });
    });
}

interface Words {
  say: Say;
  unnamed: string;
  day: (on: string) => string;
}

export function contextOf(
  { head }: Pick<CaseFile, 'head'>,
  about: About,
  me: string,
  { say, unnamed, day }: Words,
): CaseContextOfAction {
  const open = head.allegations.filter(({ status }) => status !== 'DETERMINED' && status !== 'WITHDRAWN');
  return {
    head,
    about,
    say,
    reports: head.reports.map(sourceOf),
    handles: head.handlers.filter(({ person }) => person.id === me).map(({ role }) => role),
    grounds: groundsOf(head, unnamed, day),
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
  const { day } = useDays();
  const me = useViewer().person.id;
  const unnamed = t('unnamed');
  const key = JSON.stringify(about);
  return useMemo(
    () => contextOf(file, JSON.parse(key) as About, me, { say, unnamed, day }),
    [file, key, me, say, unnamed, day],
  );
}
