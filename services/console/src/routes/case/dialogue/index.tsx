import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { graphql } from '../../../api/graphql';
import type { CaseDialogueQuery } from '../../../generated/graphql';
import { EmptyState } from '../../../parts/EmptyState';
import { Loading } from '../../../parts/Loading';
import { Messages } from '../../../parts/Messages';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { Protection } from '../../report/Protection';
import { ReportActions } from '../../report/ReportActions';
import { useCaseFile, useCaseQuery } from '../file';

const DialogueDocument = graphql(`
  query CaseDialogue($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      reports {
        id
        status
        channel
        anonymous
        identifiedOn
        redacted
        allowedActions
        reporterReachable
        summary {
          id
          number
        }
        protection {
          id
          open
          openedOn
          checkIns {
            number
            due
            doneOn
            text
          }
          claims {
            id
            text
            on
            caseId
          }
        }
        messages {
          id
          kind
          from
          on
          text
          reachesReporter
          by {
            id
            name
          }
          attachments {
            id
            name
            size
            facts {
              treatment
              scan {
                state
              }
            }
          }
        }
      }
    }
  }
`);

type Row = CaseDialogueQuery['case']['reports'][number];

const talk = ['ReplyToReporter', 'RequestInformation', 'GiveFeedback', 'OpenProtection'] as const;

function Dialogue({ row }: { row: Row }) {
  const { t } = useTranslation('dialogue');
  const { asOf } = useCaseFile();
  return (
    <Section
      title={t('report', { number: row.summary?.number ?? '' })}
      actions={
        <>
          {asOf ? null : <ReportActions report={row} of={talk} />}
          <Link to={`/report/${row.id}`}>{t('open')}</Link>
        </>
      }
      empty={row.messages.length === 0 && (row.redacted ? t('withheld') : t('empty'))}
    >
      <Messages messages={row.messages} report={row.id} redacted={row.redacted} />
    </Section>
  );
}

/** What was said to the reporters of the case, and by them. */
export function Component() {
  const { t } = useTranslation('dialogue');
  const { asOf } = useCaseFile();
  const [{ data, error }, again] = useCaseQuery(DialogueDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  const { reports } = data.case;
  if (reports.length === 0) {
    return (
      <div className="panel">
        <EmptyState title={t('none')} />
      </div>
    );
  }
  return reports.map((row) => (
    <Fragment key={row.id}>
      <Dialogue row={row} />
      <Protection report={row} past={asOf !== null} />
    </Fragment>
  ));
}
