import { useQuery } from 'urql';

import { graphql } from '../../../api/graphql';
import type { Bound } from '../../../parts/form/FieldRow';
import { OneField } from '../../../parts/form/plain';
import { useBilingual } from '../../../parts/words';

const RetentionClassesDocument = graphql(`
  query RetentionClasses {
    rules {
      retention {
        id
        title {
          zh
          en
        }
      }
    }
  }
`);

/** How long what the case holds is kept: one of the classes of the policy. */
export function RetentionField(bound: Bound) {
  const [{ data }] = useQuery({ query: RetentionClassesDocument, requestPolicy: 'cache-first' });
  const say = useBilingual();
  const options = (data?.rules.retention ?? []).map(({ id, title }) => ({
    value: id,
    label: say(title) ?? id,
  }));
  return <OneField {...bound} options={options} />;
}
