import { useQuery } from 'urql';

import { graphql } from '../../api/graphql';
import type { HandlerRole } from '../../generated/enums';
import type { Bound } from './FieldRow';
import { PersonSelect } from './PersonField';

const AssignableDocument = graphql(`
  query Assignable($caseId: ID, $role: HandlerRole!) {
    assignable(caseId: $caseId, role: $role) {
      id
      name
      number
    }
  }
`);

interface Props extends Bound {
  /** Null: one that is yet to be opened. */
  caseId: string | null;
  role: HandlerRole;
}

/** Somebody to whom a case can be given in a part. Why somebody is not among them, nobody is told. */
export function HandlerField({ caseId, role, ...bound }: Props) {
  const [{ data }] = useQuery({
    query: AssignableDocument,
    variables: { caseId, role },
    requestPolicy: 'cache-and-network',
  });
  const people = (data?.assignable ?? []).map(({ id, name, number }) => ({
    value: id,
    label: [name ?? id, number].filter(Boolean).join(' '),
  }));
  return <PersonSelect {...bound} people={people} />;
}
