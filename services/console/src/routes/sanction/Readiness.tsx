import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import type { ReadinessDanger, ReadinessStatus } from '../../generated/enums';
import type { SanctionReadinessQuery } from '../../generated/graphql';
import { Clock } from '../../parts/Clock';
import { useDays } from '../../parts/days';
import { Glyph } from '../../parts/Glyph';
import type { Tone } from '../../parts/Glyph';
import { Loading } from '../../parts/Loading';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { Tag } from '../../parts/StateTag';
import { useBilingual, useEnum } from '../../parts/words';
import { SanctionButtons } from './Actions';
import type { SanctionFile } from './operations';
import { ReadinessDocument } from './operations';

type Checklist = NonNullable<SanctionReadinessQuery['sanction']['readiness']>;
type Line = Checklist['lines'][number];

const marks: Record<ReadinessStatus, Tone> = {
  MET: 'done',
  MISSING: 'warn',
  NOT_APPLICABLE: 'quiet',
  OVERRIDDEN: 'active',
};

const dangers: Record<ReadinessDanger, Tone> = {
  IRREPARABLE: 'bad',
  MANDATORY: 'warn',
  IRREGULAR: 'warn',
  OPEN: 'quiet',
};

function useKindWord(): (kind: string) => string {
  const { i18n } = useTranslation('timeline');
  return (kind) => {
    const word: unknown = i18n.getResource(i18n.language, 'timeline', `kinds.${kind}`);
    return typeof word === 'string' ? word : kind;
  };
}

function Proofs({ line, own }: { line: Line; own: string }) {
  const { t } = useTranslation('sanction');
  const { day } = useDays();
  const word = useKindWord();
  if (line.proofs.length === 0) return null;
  return (
    <details className="more proofs">
      <summary>{t('readiness.proofs', { count: line.proofs.length })}</summary>
      <ul className="steps">
        {line.proofs.map(({ recordId, revision, kind, first, last }) => (
          <li key={`${recordId}${revision}`} className="step-main">
            <span className="step-day">
              {first && last && first !== last
                ? `${day(first)} – ${day(last)}`
                : (last ?? first)
                  ? day(last ?? first ?? '')
                  : '–'}
            </span>
            {recordId.startsWith('case-') || (recordId.startsWith('claim-') && recordId !== own) ? (
              <Link to={`/${recordId.startsWith('case-') ? 'case' : 'claims'}/${recordId}`}>
                {word(kind)}
              </Link>
            ) : (
              <span>{word(kind)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function CheckLine({ line, sanction }: { line: Line; sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const say = useBilingual();
  const tone = line.danger === 'IRREPARABLE' ? 'bad' : marks[line.status];
  return (
    <li className={`check check-${line.status.toLowerCase()}`}>
      <span className={`check-mark state-${tone}`}>
        <Glyph tone={tone} />
      </span>
      <div className="check-body">
        <p className="check-title">{say(line.title)}</p>
        <p className="aside">
          {say(line.basis)}
          {line.mandatory ? ` · ${t('readiness.law')}` : null}
        </p>
        {line.missing ? (
          <dl className="check-lacks">
            <dt>{t('readiness.lacks')}</dt>
            <dd>{say(line.missing)}</dd>
            <dt>{t('readiness.supply')}</dt>
            <dd>{say(line.supply)}</dd>
          </dl>
        ) : null}
        {line.danger || line.due ? (
          <p className="check-foot">
            {line.danger ? (
              <Tag tone={dangers[line.danger]}>{word('ReadinessDanger', line.danger)}</Tag>
            ) : null}
            {line.due ? <Clock due={line.due} isWindow={line.status !== 'MISSING'} /> : null}
          </p>
        ) : null}
        <Proofs line={line} own={sanction.id} />
        {line.status === 'MISSING' && line.mayBeOverridden ? (
          <SanctionButtons small sanction={sanction} of={['OverrideReadiness']} check={line.check} />
        ) : null}
      </div>
    </li>
  );
}

const order: readonly ReadinessDanger[] = ['IRREPARABLE', 'MANDATORY', 'IRREGULAR', 'OPEN'];

function rank({ danger }: Line): number {
  return danger ? order.indexOf(danger) : order.length;
}

interface FoldProps {
  lines: readonly Line[];
  of: ReadinessStatus;
  sanction: SanctionFile;
  title: (count: number) => string;
}

/** Checks of one state, under their number until somebody opens it. */
function Fold({ lines, of, sanction, title }: FoldProps) {
  const shown = lines.filter(({ status }) => status === of);
  if (shown.length === 0) return null;
  return (
    <details className="fold">
      <summary>{title(shown.length)}</summary>
      <ul className="checks">
        {shown.map((line) => (
          <CheckLine key={line.check} line={line} sanction={sanction} />
        ))}
      </ul>
    </details>
  );
}

function Lines({ checklist, sanction }: { checklist: Checklist; sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const { day } = useDays();
  const { lines } = checklist;
  const missing = lines.filter(({ status }) => status === 'MISSING').sort((a, b) => rank(a) - rank(b));
  return (
    <Section
      title={t('readiness.title')}
      actions={
        <>
          <span className="aside">{t('readiness.asOf', { day: day(checklist.onDay) })}</span>
          <Tag tone={checklist.ready ? 'done' : 'warn'}>
            {checklist.ready ? t('readiness.ready') : t('readiness.missing', { count: missing.length })}
          </Tag>
        </>
      }
    >
      <ul className="checks">
        {missing.map((line) => (
          <CheckLine key={line.check} line={line} sanction={sanction} />
        ))}
      </ul>
      <Fold
        lines={lines}
        of="OVERRIDDEN"
        sanction={sanction}
        title={(count) => t('readiness.overridden', { count })}
      />
      <Fold lines={lines} of="MET" sanction={sanction} title={(count) => t('readiness.met', { count })} />
      <Fold
        lines={lines}
        of="NOT_APPLICABLE"
        sanction={sanction}
        title={(count) => t('readiness.none', { count })}
      />
    </Section>
  );
}

/** What an arbitrator would ask, what proves it, what is missing, and what would supply it. */
export function Readiness({ sanction }: { sanction: SanctionFile }) {
  const [{ data, error }, execute] = useQuery({
    query: ReadinessDocument,
    variables: { id: sanction.id },
    pause: !sanction.allowedActions.includes('ReadReadiness'),
  });
  if (!sanction.allowedActions.includes('ReadReadiness')) return null;
  if (error && !data)
    return <ProblemNote error={error} again={() => execute({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading />;
  return data.sanction.readiness ? <Lines checklist={data.sanction.readiness} sanction={sanction} /> : null;
}
