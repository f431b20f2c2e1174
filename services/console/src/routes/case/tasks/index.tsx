import { useTranslation } from 'react-i18next';

import { graphql } from '../../../api/graphql';
import type { CaseTasksQuery } from '../../../generated/graphql';
import { Clock } from '../../../parts/Clock';
import { Day } from '../../../parts/Day';
import { EmptyState } from '../../../parts/EmptyState';
import { Loading } from '../../../parts/Loading';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { Who } from '../../../parts/Who';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import { useCaseQuery } from '../file';

const TasksDocument = graphql(`
  query CaseTasks($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      investigations {
        id
        redacted
        status
        tasks {
          id
          kind
          text
          due
          addedOn
          doneOn
          assignee {
            id
            name
          }
          addedBy {
            id
            name
          }
          doneBy {
            id
            name
          }
        }
      }
    }
  }
`);

type Row = CaseTasksQuery['case']['investigations'][number];
type Task = Row['tasks'][number];

function Line({ task, investigationId }: { task: Task; investigationId: string }) {
  const { t } = useTranslation('tasks');
  const word = useEnum();
  return (
    <li className="line">
      <div className="line-main">
        <strong>{word('TaskKind', task.kind)}</strong>
        <span>{task.text}</span>
        <span className="aside">
          {t('assignee')} <Who person={task.assignee} /> · {t('added')} <Who person={task.addedBy} />{' '}
          <Day on={task.addedOn} />
          {task.doneOn ? (
            <>
              {' · '}
              {t('done')} <Who person={task.doneBy} /> <Day on={task.doneOn} />
            </>
          ) : null}
        </span>
      </div>
      <span className="stack">
        <Clock due={task.due ?? task.doneOn} done={task.doneOn !== null} />
        {task.doneOn ? null : (
          <ActionButtons small of={['CompleteTask']} about={{ investigationId, taskId: task.id }} />
        )}
      </span>
    </li>
  );
}

function Tasks({ row }: { row: Row }) {
  const { t } = useTranslation('tasks');
  const tasks = row.tasks.toSorted(
    (a, b) =>
      Number(a.doneOn !== null) - Number(b.doneOn !== null) || (a.due ?? '9').localeCompare(b.due ?? '9'),
  );
  return (
    <Section
      title={t('title')}
      actions={<ActionButtons of={['AddTask']} about={{ investigationId: row.id }} />}
      empty={tasks.length === 0 && (row.redacted ? t('withheld') : t('none'))}
    >
      <ul className="lines">
        {tasks.map((task) => (
          <Line key={task.id} task={task} investigationId={row.id} />
        ))}
      </ul>
    </Section>
  );
}

/** What is still to be done in the investigations, and what was. */
export function Component() {
  const { t } = useTranslation('tasks');
  const [{ data, error }, again] = useCaseQuery(TasksDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  const rows = data.case.investigations;
  if (rows.length === 0) {
    return (
      <div className="panel">
        <EmptyState title={t('noInvestigation')} text={t('noInvestigationText')}>
          <ActionButtons of={['StartInvestigation']} />
        </EmptyState>
      </div>
    );
  }
  return rows.toReversed().map((row) => <Tasks key={row.id} row={row} />);
}
