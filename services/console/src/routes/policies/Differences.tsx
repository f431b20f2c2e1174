import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChangeKind } from '../../generated/enums';
import type { Tone } from '../../parts/Glyph';
import { RecordTable } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useBilingual, useEnum } from '../../parts/words';
import { usePeriod } from '../administration/parts/period';
import type { Comparison } from './operations';

interface Row {
  key: string;
  what: ReactNode;
  change: ChangeKind;
  from: string | null;
  to: string | null;
}

const tones: Record<ChangeKind, Tone> = { ADDED: 'active', REMOVED: 'bad', CHANGED: 'warn' };

function Table({ label, rows }: { label: string; rows: readonly Row[] }) {
  const { t } = useTranslation('policies');
  const word = useEnum();
  if (rows.length === 0) return null;
  const text = (value: string | null) => <span className="wrap">{value ?? '–'}</span>;
  return (
    <>
      <h3>{label}</h3>
      <RecordTable
        label={label}
        columns={[
          { key: 'what', head: t('compare.what'), cell: ({ what }) => what },
          {
            key: 'change',
            head: t('compare.change'),
            cell: ({ change }) => <Tag tone={tones[change]}>{word('ChangeKind', change)}</Tag>,
          },
          { key: 'from', head: t('compare.from'), wide: true, cell: ({ from }) => text(from) },
          { key: 'to', head: t('compare.to'), wide: true, cell: ({ to }) => text(to) },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        to={() => null}
      />
    </>
  );
}

type ClauseForm = NonNullable<Comparison['clauses'][number]['from']>;
type SanctionForm = NonNullable<Comparison['sanctions'][number]['from']>;

function useSaying() {
  const { t, i18n } = useTranslation('policies');
  const word = useEnum();
  const say = useBilingual();
  const and = i18n.language === 'en' ? ', ' : '、';
  const clause = (form: ClauseForm | null) =>
    form
      ? [
          say(form.title),
          say(form.summary),
          form.severities.map((one) => word('Severity', one)).join(and),
          t(form.isReportable ? 'compare.reportable' : 'compare.notReportable'),
        ]
          .filter(Boolean)
          .join(' · ')
      : null;
  const sanction = (form: SanctionForm | null) =>
    form
      ? [
          form.severities.map((one) => word('Severity', one)).join(and),
          form.approvals.map((one) => word('Role', one)).join(and),
          word('DecisionLevel', form.level),
          t(form.unionMandatory ? 'compare.unionMandatory' : 'compare.unionTold'),
          form.leastMonths !== null || form.mostMonths !== null
            ? t('compare.months', { least: form.leastMonths ?? 0, most: form.mostMonths ?? '∞' })
            : '',
        ]
          .filter(Boolean)
          .join(' · ')
      : null;
  return { clause, sanction, say, word };
}

/** Clause by clause, penalty by penalty, window by window. */
export function Differences({ found }: { found: Comparison }) {
  const { t } = useTranslation('policies');
  const period = usePeriod();
  const { clause, sanction, say, word } = useSaying();
  return (
    <>
      <Table
        label={t('compare.clauses')}
        rows={found.clauses.map((one) => ({
          key: one.id,
          what: one.id,
          change: one.change,
          from: clause(one.from),
          to: clause(one.to),
        }))}
      />
      <Table
        label={t('compare.sanctions')}
        rows={found.sanctions.map((one) => ({
          key: one.kind,
          what: word('SanctionKind', one.kind),
          change: one.change,
          from: sanction(one.from),
          to: sanction(one.to),
        }))}
      />
      <Table
        label={t('compare.windows')}
        rows={found.windows.map((one) => ({
          key: one.key,
          what: <code>{one.key}</code>,
          change: 'CHANGED',
          from: period(one.from),
          to: period(one.to),
        }))}
      />
      <Table
        label={t('compare.retention')}
        rows={found.retention.map((one) => ({
          key: one.id,
          what: say(one.to?.title ?? one.from?.title) ?? one.id,
          change: one.change,
          from: one.from ? period(one.from.keep) : null,
          to: one.to ? period(one.to.keep) : null,
        }))}
      />
    </>
  );
}
