import { useTranslation } from 'react-i18next';

import { graphql } from '../../../api/graphql';
import type { CasePeopleQuery } from '../../../generated/graphql';
import { Day } from '../../../parts/Day';
import { Loading } from '../../../parts/Loading';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { Party, Who } from '../../../parts/Who';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import { useCaseQuery } from '../file';
import { Readers } from './Readers';

const PeopleDocument = graphql(`
  query CasePeople($id: ID!, $asOf: DateTime) {
    case(id: $id, asOf: $asOf) {
      id
      parties {
        role
        addedOn
        addedBy {
          id
          name
        }
        party {
          person {
            id
            name
          }
          outside {
            id
            name
          }
        }
      }
      conflicts {
        kind
        note
        redacted
        on
        person {
          id
          name
        }
        by {
          id
          name
        }
      }
      handlers {
        role
        person {
          id
          name
        }
      }
      recusals {
        on
        handler {
          id
          name
        }
        by {
          id
          name
        }
      }
      whoMaySee {
        roles
        relations
        actions
        person {
          id
          name
        }
      }
    }
  }
`);

type People = CasePeopleQuery['case'];
export type Reader = People['whoMaySee'][number];

function Parties({ rows }: { rows: People['parties'] }) {
  const { t } = useTranslation('people');
  const word = useEnum();
  return (
    <Section
      title={t('parties')}
      actions={<ActionButtons of={['AddParty']} />}
      empty={rows.length === 0 && t('noParties')}
    >
      <ul className="lines">
        {rows.map((row) => (
          <li key={`${row.role}${row.party.person?.id ?? row.party.outside?.id ?? ''}`} className="line">
            <span className="line-main">
              <strong>
                <Party party={row.party} />
              </strong>
              <span>{word('PartyRole', row.role)}</span>
            </span>
            <span className="aside">
              {t('named')} <Who person={row.addedBy} /> · <Day on={row.addedOn} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Handlers({ whole }: { whole: People }) {
  const { t } = useTranslation('people');
  const word = useEnum();
  return (
    <Section title={t('handlers')} actions={<ActionButtons of={['AssignCase', 'RecuseHandler']} />}>
      <ul className="lines">
        {whole.handlers.map(({ person, role }) => (
          <li key={`${person.id}${role}`} className="line">
            <span className="line-main">
              <strong>
                <Who person={person} />
              </strong>
              <span>{word('HandlerRole', role)}</span>
            </span>
          </li>
        ))}
        {whole.recusals.map((row) => (
          <li key={`${row.handler.id}${row.on}`} className="line">
            <span className="line-main">
              <Who person={row.handler} />
              <span className="aside">{t('recused')}</span>
            </span>
            <span className="aside">
              <Who person={row.by} /> · <Day on={row.on} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Conflicts({ rows }: { rows: People['conflicts'] }) {
  const { t } = useTranslation('people');
  const word = useEnum();
  return (
    <Section
      title={t('conflicts')}
      actions={<ActionButtons of={['DeclareConflict']} />}
      empty={rows.length === 0 && t('noConflicts')}
    >
      <ul className="lines">
        {rows.map((row) => (
          <li key={`${row.person.id}${row.kind}${row.on}`} className="line">
            <span className="line-main">
              <strong>
                <Who person={row.person} />
              </strong>
              <span>{word('ConflictKind', row.kind)}</span>
              {row.note ? <span className="aside">{row.note}</span> : null}
            </span>
            <span className="aside">
              <Who person={row.by} /> · <Day on={row.on} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who has a part in the facts, who handles the case, who may not, and who can see it. */
export function Component() {
  const [{ data, error }, again] = useCaseQuery(PeopleDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  return (
    <>
      <Parties rows={data.case.parties} />
      <Handlers whole={data.case} />
      <Conflicts rows={data.case.conflicts} />
      <Readers rows={data.case.whoMaySee} />
    </>
  );
}
