import { graphql } from '../../../api/graphql';
import type { Fault } from '../../../generated/enums';
import type {
  DebtorInput,
  LossItemInput,
  ProportionalityInput,
  SanctionTermsInput,
} from '../../../generated/graphql';
import { partyOf } from '../../../parts/form/PersonField';
import { action } from '../../../parts/form/types';
import type { Action } from '../../../parts/form/types';
import { TermsField } from '../../sanction/TermsField';
import type { CaseContextOfAction } from './context';
import { LossItems } from './LossItems';
import { PercentField, isNoPercentage } from './PercentField';
import { PriorsField } from './PriorsField';
import { ProportionalityField, isHalfway } from './ProportionalityField';

type Context = CaseContextOfAction;

const faults = ['INTENT', 'GROSS_NEGLIGENCE', 'ORDINARY_NEGLIGENCE'] as const;

const ProposeSanctionDocument = graphql(`
  mutation ProposeSanction($input: ProposeSanctionInput!) {
    proposeSanction(input: $input) {
      id
      sanction {
        id
        status
      }
    }
  }
`);

const AssessLossDocument = graphql(`
  mutation AssessLoss($input: AssessLossInput!) {
    assessLoss(input: $input) {
      id
      claim {
        id
        status
      }
    }
  }
`);

/** What follows from findings: a sanction, a claim for damages. Each goes on under an address of its own. */
export const measureActions: readonly Action<Context>[] = [
  action({
    name: 'ProposeSanction',
    document: ProposeSanctionDocument,
    fields: ({ grounds }: Context) => [
      {
        name: 'against',
        kind: 'one',
        options: grounds,
        initial: grounds.length === 1 ? grounds[0]?.value : undefined,
      },
      { name: 'terms', kind: 'own', control: TermsField, group: true },
      { name: 'reasons', kind: 'long' },
      {
        name: 'proportionality',
        kind: 'own',
        control: ProportionalityField,
        group: true,
        optional: true,
        halfway: isHalfway,
      },
      { name: 'priorIds', kind: 'own', control: PriorsField, group: true, optional: true },
    ],
    input: (filled, { head }) => {
      const [findingId = '', subject = ''] = filled.text('against').split(' ');
      return {
        caseId: head.id,
        findingId,
        subject,
        terms: filled.whole<SanctionTermsInput>('terms'),
        proportionality: filled.whole<ProportionalityInput | undefined>('proportionality') ?? null,
        priorIds: filled.list('priorIds'),
        reasons: filled.text('reasons'),
      };
    },
    leadsTo: ({ proposeSanction }) => `/sanctions/${proposeSanction.id}`,
  }),
  action({
    name: 'AssessLoss',
    document: AssessLossDocument,
    fields: ({ subjects, say }: Context) => [
      { name: 'debtor', kind: 'party', known: subjects, onlyKnown: true },
      ...(subjects.length > 1
        ? [{ name: 'jointDebtors', kind: 'many', options: subjects, optional: true } as const]
        : []),
      { name: 'items', kind: 'own', control: LossItems, group: true },
      {
        name: 'fault',
        kind: 'one',
        options: faults.map((value) => ({ value, label: say('Fault', value) })),
      },
      { name: 'share', kind: 'own', control: PercentField, initial: '100', halfway: isNoPercentage },
      { name: 'lossReasons', kind: 'long' },
    ],
    input: (filled, { head }) => ({
      caseId: head.id,
      debtor: filled.whole<DebtorInput>('debtor'),
      jointDebtors: filled.list('jointDebtors').map(partyOf),
      items: [...filled.whole<readonly LossItemInput[]>('items')],
      fault: filled.one<Fault>('fault'),
      share: Math.round(Number(filled.text('share')) * 100),
      reasons: filled.text('lossReasons'),
    }),
    leadsTo: ({ assessLoss }) => `/claims/${assessLoss.id}`,
  }),
];
