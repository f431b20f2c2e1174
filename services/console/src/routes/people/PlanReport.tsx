import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useDays } from '../../parts/days';
import { EmptyState } from '../../parts/EmptyState';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import type { Tone } from '../../parts/Glyph';
import { useEnum } from '../../parts/words';
import type { Employment, PersonChangeKind } from '../../generated/enums';
import { Panel } from '../administration/parts/Panel';
import { shortId } from '../administration/parts/PersonName';
import type { Plan } from './importing';

type Change = Plan['changes'][number];
type FileProblem = Plan['problems'][number];

const figures = [
  'rows',
  'new',
  'changed',
  'departed',
  'unchanged',
  'relatives',
  'gone',
  'unnumbered',
] as const;
const tones: Record<PersonChangeKind, Tone> = { NEW: 'active', CHANGED: 'warn', DEPARTED: 'quiet' };

const employments: readonly Employment[] = ['EMPLOYEE', 'DISPATCHED', 'CONTRACTOR'];

const columns = [
  'contact',
  'department',
  'employment',
  'heads_department',
  'joined',
  'left',
  'manager',
  'name',
  'number',
  'person',
  'relatives',
  'since',
] as const;

type ColumnName = (typeof columns)[number];

/** The word for a column of the file; a column that has none, as it is called there. */
function useColumnWord(): (name: string) => string {
  const { t } = useTranslation('directory');
  return (name) =>
    (columns as readonly string[]).includes(name) ? t(`import.columns.${name as ColumnName}`) : name;
}

function Figures({ plan }: { plan: Plan }) {
  const { t } = useTranslation('directory');
  return (
    <dl className="panel adm-figures">
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{t(`import.figures.${figure}`)}</dt>
          <dd>{plan[figure]}</dd>
        </div>
      ))}
      <div className={plan.problemCount > 0 ? 'figure-bad' : undefined}>
        <dt>{t('import.figures.problems')}</dt>
        <dd>{plan.problemCount}</dd>
      </div>
    </dl>
  );
}

function Problems({ plan }: { plan: Plan }) {
  const { t, i18n } = useTranslation('directory');
  const word = useColumnWord();
  if (plan.problemCount === 0) return null;
  const shown: Column<FileProblem>[] = [
    {
      key: 'what',
      head: t('import.problem.what'),
      wide: true,
      cell: ({ message, messageZh }) => (
        <span className="wrap">{i18n.language === 'en' ? message : messageZh}</span>
      ),
    },
    {
      key: 'line',
      head: t('import.line'),
      cell: ({ line }) => (line === null ? '–' : t('import.lineNumber', { line })),
    },
    { key: 'column', head: t('import.problem.column'), cell: ({ name }) => (name ? word(name) : '–') },
  ];
  const keyOf = ({ line, column, code, otherLine }: FileProblem) => [line, column, code, otherLine].join(' ');
  return (
    <Panel title={t('import.problem.title')} text={t('import.problem.text')} bare>
      <RecordTable
        label={t('import.problem.title')}
        columns={shown}
        rows={plan.problems}
        keyOf={keyOf}
        to={() => null}
      />
    </Panel>
  );
}

/** What a cell means, where the file has a word of its own for it. */
function useCellWord(): (column: string, value: string) => string {
  const { t } = useTranslation('directory');
  const word = useEnum();
  const { day } = useDays();
  return (column, value) => {
    if (column === 'employment') {
      const known = employments.find((one) => one === value.toUpperCase());
      return known ? word('Employment', known) : value;
    }
    if (column === 'heads_department') return value === 'yes' ? t('import.yes') : t('import.no');
    return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  };
}

/** Not said of somebody new: it stands beside it, or says nothing. */
function isPlain({ column, to }: Change['fields'][number]): boolean {
  return column === 'name' || column === 'number' || (column === 'heads_department' && to === 'no');
}

function Fields({ change }: { change: Change }) {
  const { t } = useTranslation('directory');
  const word = useColumnWord();
  const say = useCellWord();
  const isNew = change.kind === 'NEW';
  const fields = isNew ? change.fields.filter((field) => !isPlain(field)) : change.fields;
  return (
    <ul className={isNew ? 'adm-changes adm-changes-new' : 'adm-changes'}>
      {fields.map(({ column, from, to }) => (
        <li key={column}>
          <span className="aside">{word(column)}</span>{' '}
          {isNew ? null : (
            <>
              <del className="changed-from">{from === null ? t('import.nothing') : say(column, from)}</del>
              {' → '}
            </>
          )}
          <ins>{to === null ? t('import.nothing') : say(column, to)}</ins>
        </li>
      ))}
    </ul>
  );
}

function Changes({ plan }: { plan: Plan }) {
  const { t } = useTranslation('directory');
  const word = useEnum();
  const total = plan.new + plan.changed + plan.departed;
  const shown: Column<Change>[] = [
    {
      key: 'who',
      head: t('import.who'),
      cell: ({ person, number, fields }) => (
        <span className="record-title">
          {person?.name ?? fields.find(({ column }) => column === 'name')?.to ?? '–'}
          <span className="record-number">{number}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      head: t('import.kind'),
      cell: ({ kind }) => <Tag tone={tones[kind]}>{word('PersonChangeKind', kind)}</Tag>,
    },
    { key: 'fields', head: t('import.fields'), wide: true, cell: (change) => <Fields change={change} /> },
    {
      key: 'line',
      head: t('import.line'),
      cell: ({ line }) => (line === null ? '–' : t('import.lineNumber', { line })),
    },
  ];
  return (
    <Panel title={t('import.changes')} bare>
      {plan.changes.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('import.same.title')} text={t('import.same.text')} />
        </div>
      ) : (
        <RecordTable
          label={t('import.changes')}
          columns={shown}
          rows={plan.changes}
          keyOf={({ number, line }) => `${number} ${line ?? ''}`}
          to={() => null}
        />
      )}
      {plan.changes.length < total ? (
        <p className="aside">{t('import.firstOnly', { shown: plan.changes.length, total })}</p>
      ) : null}
    </Panel>
  );
}

/** Departments in which people work already and that get a name. */
function namedOnly(plan: Plan): Plan['departments'] {
  return plan.departments.filter(({ isNew, isNamed }) => isNamed && !isNew);
}

function Others({ plan }: { plan: Plan }) {
  const { t } = useTranslation('directory');
  const added = plan.departments.filter(({ isNew }) => isNew);
  const named = namedOnly(plan);
  return (
    <>
      {added.length > 0 ? (
        <Panel title={t('import.newDepartments')} text={t('import.newDepartmentsText')}>
          <ul className="plain-list adm-rows">
            {added.map(({ name, departmentId }) => (
              <li key={departmentId}>
                <span className="wrap">{name}</span>
                <code title={departmentId}>{shortId(departmentId)}</code>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {named.length > 0 ? (
        <Panel title={t('import.namedDepartments')} text={t('import.namedDepartmentsText')}>
          <ul className="plain-list adm-rows">
            {named.map(({ name, departmentId }) => (
              <li key={departmentId}>
                <code title={departmentId}>{shortId(departmentId)}</code>
                <span className="wrap">{name}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {plan.gonePeople.length > 0 ? (
        <Panel title={t('import.gone')} text={t('import.goneText')}>
          <ul className="plain-list adm-rows">
            {plan.gonePeople.map(({ personId, name, number }) => (
              <li key={personId}>
                <span>{name}</span>
                <span className="aside">{number}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

/** How the file and the directory differ, and the button that makes it so. */
export function PlanReport({ plan, busy, carryOut }: { plan: Plan; busy: boolean; carryOut: () => void }) {
  const { t } = useTranslation('directory');
  const total = plan.new + plan.changed + plan.departed + plan.relatives + namedOnly(plan).length;
  return (
    <>
      <Figures plan={plan} />
      <Problems plan={plan} />
      {plan.problemCount > 0 ? null : (
        <>
          {total > 0 ? (
            <div className="note note-tell">
              <p>{t('import.ready', { count: total })}</p>
              <Button type="primary" loading={busy} onClick={carryOut}>
                {t('import.carryOut')}
              </Button>
            </div>
          ) : null}
          {plan.unnumbered > 0 && plan.new > 0 ? (
            <p className="note note-warn">{t('import.unnumbered', { count: plan.unnumbered })}</p>
          ) : null}
          {plan.changes.length > 0 || total === 0 ? <Changes plan={plan} /> : null}
          <Others plan={plan} />
        </>
      )}
    </>
  );
}
