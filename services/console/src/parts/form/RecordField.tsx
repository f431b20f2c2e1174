import { useQuery } from 'urql';

import { graphql } from '../../api/graphql';
import type { Bound } from './FieldRow';
import { OneField } from './plain';

const OpenCasesDocument = graphql(`
  query OpenCases {
    cases(filter: { open: true }, orderBy: { by: NUMBER, descending: true }, first: 100) {
      nodes {
        id
        number
        title
        allowedActions
      }
    }
  }
`);

const AcceptedReportsDocument = graphql(`
  query AcceptedReports {
    reports(filter: { statuses: [ACCEPTED] }, first: 100) {
      nodes {
        id
        number
        receivedOn
      }
    }
  }
`);

const OtherReportsDocument = graphql(`
  query OtherReports {
    reports(first: 100) {
      nodes {
        id
        number
        receivedOn
      }
    }
  }
`);

/** One of the open cases to which the viewer may attach a report. */
export function CaseField(bound: Bound) {
  const [{ data }] = useQuery({ query: OpenCasesDocument });
  const options = (data?.cases.nodes ?? [])
    .filter(({ allowedActions }) => allowedActions.includes('AttachReport'))
    .map(({ id, number, title }) => ({ value: id, label: title ? `${number} ${title}` : number }));
  return <OneField {...bound} options={options} />;
}

/** One of the latest reports that the viewer sees. */
export function ReportField(bound: Bound) {
  const [{ data }] = useQuery({ query: OtherReportsDocument });
  const options = (data?.reports.nodes ?? []).map(({ id, number, receivedOn }) => ({
    value: id,
    label: `${number} · ${receivedOn}`,
  }));
  return <OneField {...bound} options={options} />;
}

/** One of the reports that were accepted and belong to no case yet. */
export function AcceptedReportField(bound: Bound) {
  const [{ data }] = useQuery({ query: AcceptedReportsDocument, requestPolicy: 'cache-and-network' });
  const options = (data?.reports.nodes ?? []).map(({ id, number, receivedOn }) => ({
    value: id,
    label: `${number} · ${receivedOn}`,
  }));
  return <OneField {...bound} options={options} />;
}
