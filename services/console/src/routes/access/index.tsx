import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { hasAction, useViewer } from '../../shell/viewer';
import { Emergencies } from './Emergencies';
import { AccessDocument } from './operations';
import { Resets } from './Resets';
import { RoleRequests } from './RoleRequests';
import { RequestRole, Staff } from './Staff';
import { StaffToChoose } from './StaffField';
import { Usernames } from './StaffName';

/** Who holds which role; second factors that are to be taken away; roles for an emergency. */
export function Component() {
  const { t } = useTranslation('access');
  const viewer = useViewer();
  const variables = {
    roles: hasAction(viewer, 'ReadRoles'),
    resets: hasAction(viewer, 'RequestFactorReset') || hasAction(viewer, 'ReadRoles'),
    emergencies: hasAction(viewer, 'ReadEmergencies'),
  };
  const [{ data, error }, again] = useQuery({ query: AccessDocument, variables });
  const read = () => again({ requestPolicy: 'network-only' });
  const staff = useMemo(() => data?.staff ?? [], [data]);
  const usernames = useMemo(
    () => new Map(staff.flatMap(({ person, username }) => (username ? [[person.id, username]] : []))),
    [staff],
  );
  return (
    <Usernames value={usernames}>
      <StaffToChoose value={staff}>
        <Page
          title={t('title')}
          actions={data && hasAction(viewer, 'RequestRole') ? <RequestRole done={read} /> : null}
        >
          {error ? <ProblemNote error={error} again={read} /> : null}
          {!data && !error ? <Loading /> : null}
          {data?.emergencyRoles ? <Emergencies roles={data.emergencyRoles} done={read} /> : null}
          {data?.roleRequests ? <RoleRequests requests={data.roleRequests} done={read} /> : null}
          {data?.factorResets ? <Resets resets={data.factorResets} done={read} /> : null}
          {data?.staff ? <Staff staff={staff} done={read} /> : null}
        </Page>
      </StaffToChoose>
    </Usernames>
  );
}
