import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { graphql } from '../../../api/graphql';
import type { SanctionStatus } from '../../../generated/enums';
import type { Bound } from '../../../parts/form/FieldRow';
import { ManyField } from '../../../parts/form/plain';
import { useEnum } from '../../../parts/words';

const EarlierSanctionsDocument = graphql(`
  query EarlierSanctions {
    cases(orderBy: { by: NUMBER, descending: true }, first: 100) {
      nodes {
        id
        number
        sanctions {
          id
          status
          subject {
            id
            name
          }
          terms {
            kind
          }
        }
      }
    }
  }
`);

/** Those that may count as history; one whose time is over does not. */
const counting: readonly SanctionStatus[] = ['FINAL', 'ACTIVE'];

/** Earlier sanctions in force, in the cases that the viewer sees. */
export function PriorsField(bound: Bound) {
  const { t } = useTranslation('actions');
  const { t: common } = useTranslation();
  const word = useEnum();
  const [{ data }] = useQuery({ query: EarlierSanctionsDocument });
  const options = (data?.cases.nodes ?? []).flatMap(({ number, sanctions }) =>
    sanctions
      .filter(({ status }) => counting.includes(status))
      .map(({ id, status, subject, terms }) => ({
        value: id,
        label: [
          subject?.name ?? common('unnamed'),
          ...(terms ? [word('SanctionKind', terms.kind)] : []),
          number,
          word('SanctionStatus', status),
        ].join(' · '),
      })),
  );
  if (data && options.length === 0) return <p className="aside">{t('noPriors')}</p>;
  return <ManyField {...bound} options={options} />;
}
