import { graphql } from '../../api/graphql';
import { action } from '../../parts/form/types';
import type { Action } from '../../parts/form/types';
import { YesNoField } from '../../parts/form/YesNoField';
import type { useEnum } from '../../parts/words';

/** What an action knows of the record when it asks for what it needs. */
export interface Context {
  id: string;
  say: ReturnType<typeof useEnum>;
}

const RecordGateCheckDocument = graphql(`
  mutation RecordGateCheck($input: RecordGateCheckInput!) {
    recordGateCheck(input: $input) {
      id
      gate {
        id
        state
      }
    }
  }
`);

/** The two checks of a gate. */
export const gateActions: readonly Action<Context>[] = [
  action({
    name: 'CheckGateAsCustodian',
    fields: () => [
      { name: 'concern', kind: 'own', control: YesNoField },
      { name: 'checkNote', kind: 'long' },
    ],
    document: RecordGateCheckDocument,
    input: (filled, context) => ({
      gateId: context.id,
      part: 'CUSTODIAN' as const,
      concern: filled.one('concern') === 'yes',
      note: filled.text('checkNote'),
    }),
  }),
  action({
    name: 'CheckGateAsCounsel',
    fields: () => [
      { name: 'concern', kind: 'own', control: YesNoField },
      { name: 'checkNote', kind: 'long' },
    ],
    document: RecordGateCheckDocument,
    input: (filled, context) => ({
      gateId: context.id,
      part: 'COUNSEL' as const,
      concern: filled.one('concern') === 'yes',
      note: filled.text('checkNote'),
    }),
  }),
];
