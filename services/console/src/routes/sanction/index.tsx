import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';

import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { Unread } from '../../shell/Unread';
import { useToday } from '../../shell/viewer';
import { Besides } from './Besides';
import { Head } from './Head';
import { Next } from './Next';
import { SanctionPageDocument } from './operations';
import './page.css';
import { Procedure } from './Procedure';
import { procedureOf } from './stages';
import { Proposal } from './Proposal';
import { Readiness } from './Readiness';

/** A sanction: how far it is, what comes next and by whom, and what an arbitrator would ask. */
export function Component() {
  const { t } = useTranslation('sanction');
  const { id = '' } = useParams();
  const today = useToday();
  const [{ data, error }, execute] = useQuery({ query: SanctionPageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  usePolling(again);
  useTab(t('title'));
  const sanction = data?.sanction.id === id ? data.sanction : undefined;
  if (error && !sanction) return <Unread error={error} again={again} />;
  if (!data || !sanction) return <Loading />;
  const stages = procedureOf(sanction, data.rules.sanctions, today);
  return (
    <div className="page">
      <Head sanction={sanction} />
      {error ? <ProblemNote error={error} again={again} /> : null}
      <Next sanction={sanction} stages={stages} />
      <div className="sanction-columns">
        <div className="sanction-column">
          <Procedure sanction={sanction} stages={stages} />
          <Proposal sanction={sanction} />
          <Besides sanction={sanction} />
        </div>
        <Readiness sanction={sanction} />
      </div>
    </div>
  );
}
