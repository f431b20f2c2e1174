import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { shortId } from './PersonName';

const kinds = [
  'account',
  'case',
  'claim',
  'company',
  'custody',
  'disclosure',
  'evidence',
  'gate',
  'hold',
  'investigation',
  'payroll',
  'person',
  'policy',
  'report',
  'request',
  'retention',
  'reward',
  'roles',
  'sanction',
] as const;

type Kind = (typeof kinds)[number];

function kindOf(id: string): Kind | null {
  const kind = id.split('-')[0] ?? '';
  return kinds.find((one) => one === kind) ?? null;
}

const homes: Partial<Record<Kind, string>> = {
  case: '/case',
  person: '/administration/people',
  report: '/report',
};

/** A record by its kind and the end of its id. */
export function RecordId({ id, link = true }: { id: string; link?: boolean }) {
  const { t } = useTranslation('administration');
  const kind = kindOf(id);
  const word = kind ? t(`kinds.${kind}`) : id.split('-')[0];
  if (!id.includes('-')) return <>{word}</>;
  const said = (
    <>
      {word} <code>{shortId(id)}</code>
    </>
  );
  const home = kind ? homes[kind] : undefined;
  return (
    <span className="nowrap" title={id}>
      {home && link ? <Link to={`${home}/${id}`}>{said}</Link> : said}
    </span>
  );
}
