import { useTranslation } from 'react-i18next';

import { Clock } from '../../../parts/Clock';
import { Day } from '../../../parts/Day';
import { Section } from '../../../parts/Section';
import { Tag } from '../../../parts/StateTag';
import { Party, Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { ActionButtons } from '../actions/ActionButtons';
import type { InvestigationRow } from './operations';

function Interviews({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  return (
    <Section
      title={t('interviews')}
      actions={<ActionButtons of={['RecordInterview']} about={{ investigationId: row.id }} />}
      empty={row.interviews.length === 0 && t('noInterviews')}
    >
      <ul className="lines">
        {row.interviews.map((interview) => (
          <li key={`${interview.heldOn}${interview.record ?? ''}`} className="entry">
            <div className="entry-head">
              <h3>
                <Party party={interview.interviewee} />
              </h3>
              <span className="aside">
                <Day on={interview.heldOn} /> · {t('by')}{' '}
                {interview.interviewers.map((person, at) => (
                  <span key={person.id}>
                    {at > 0 ? ' · ' : ''}
                    <Who person={person} />
                  </span>
                ))}
              </span>
            </div>
            <Words text={interview.record} redacted={row.redacted} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const actions = [
  'OpenResponseWindow',
  'ExtendResponseWindow',
  'RecordResponse',
  'RecordWindowElapsed',
] as const;

/** Who was heard, and who may still answer. */
export function Hearing({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  return (
    <>
      <Interviews row={row} />
      <Section
        title={t('responses')}
        actions={<ActionButtons of={actions} about={{ investigationId: row.id }} />}
        empty={row.responseWindows.length + row.responses.length === 0 && t('noResponses')}
      >
        <ul className="lines">
          {row.responseWindows.map((window) => (
            <li key={`${window.openedOn}${window.until}`} className="line">
              <span className="line-main">
                <strong>
                  <Party party={window.subject} />
                </strong>
                <span>{t('mayAnswer')}</span>
              </span>
              <Clock due={window.until} isWindow done={window.elapsedOn !== null} />
            </li>
          ))}
          {row.responses.map((response) => (
            <li key={`${response.answeredOn}${response.statement ?? ''}`} className="entry">
              <div className="entry-head">
                <h3>
                  <Party party={response.subject} />
                </h3>
                <Tag tone={response.admits ? 'done' : 'quiet'}>
                  {response.admits ? t('admits') : t('denies')}
                </Tag>
                <span className="aside">
                  <Day on={response.answeredOn} />
                </span>
              </div>
              <Words text={response.statement} redacted={row.redacted} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
