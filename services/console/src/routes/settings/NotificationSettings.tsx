import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import type { Language, NotificationPace, NotificationRoute } from '../../generated/enums';
import { Loading } from '../../parts/Loading';
import { ProblemNote } from '../../parts/ProblemNote';
import { useEnum } from '../../parts/words';
import { Deed } from '../administration/parts/Deed';
import { useDoing } from '../administration/parts/doing';
import { orNull } from '../administration/parts/form';
import type { Field } from '../administration/parts/form';
import { Fact, Panel } from '../administration/parts/Panel';
import { OwnNotificationsDocument, SetNotificationPreferencesDocument } from './operations';
import type { Chosen } from './operations';

const languages: Record<Language, string> = { ZH_HANS: '简体中文', EN: 'English' };
const paces: readonly NotificationPace[] = ['AT_ONCE', 'DIGEST'];

function useFields(chosen: Chosen): readonly Field[] {
  const { t } = useTranslation('settings');
  const word = useEnum();
  const routes: NotificationRoute[] = [
    ...(chosen.mailOffered || chosen.route === 'MAIL' ? (['MAIL'] as const) : []),
    ...(chosen.channels.length > 0 ? (['WEBHOOK'] as const) : []),
    'NOTHING',
  ];
  return [
    {
      kind: 'choice',
      name: 'route',
      label: t('notices.route'),
      options: routes.map((value) => ({ value, label: word('NotificationRoute', value) })),
    },
    {
      kind: 'choice',
      name: 'channel',
      label: t('notices.channel'),
      options: chosen.channels.map((value) => ({ value, label: value })),
      when: ({ route }) => route === 'WEBHOOK',
    },
    {
      kind: 'text',
      name: 'address',
      label: t('notices.address'),
      optional: true,
      hint: t('notices.addressHint'),
      when: ({ route }) => route === 'MAIL',
    },
    {
      kind: 'choice',
      name: 'pace',
      label: t('notices.pace'),
      options: paces.map((value) => ({ value, label: word('NotificationPace', value) })),
      when: ({ route }) => route !== 'NOTHING',
    },
    {
      kind: 'number',
      name: 'hour',
      label: t('notices.hour'),
      least: 0,
      most: 23,
      hint: t('notices.hourHint'),
      when: ({ route, pace }) => route !== 'NOTHING' && pace === 'DIGEST',
    },
    {
      kind: 'choice',
      name: 'language',
      label: t('notices.language'),
      options: Object.entries(languages).map(([value, label]) => ({ value, label })),
    },
  ];
}

function Change({ chosen, done }: { chosen: Chosen; done: () => void }) {
  const { t } = useTranslation('settings');
  const send = useDoing();
  return (
    <Deed
      label={t('notices.change')}
      fields={useFields(chosen)}
      initial={{
        route: chosen.route,
        channel: chosen.channel ?? chosen.channels[0] ?? '',
        address: chosen.address ?? '',
        pace: chosen.pace,
        hour: String(chosen.hour ?? 9),
        language: chosen.language,
      }}
      act={(values, clientMutationId) =>
        send(SetNotificationPreferencesDocument, {
          route: values['route'] as NotificationRoute,
          channel: values['route'] === 'WEBHOOK' ? orNull(values['channel']) : null,
          address: values['route'] === 'MAIL' ? orNull(values['address']) : null,
          pace: values['pace'] as NotificationPace,
          hour: values['pace'] === 'DIGEST' ? Number(values['hour']) : null,
          language: values['language'] as Language,
          clientMutationId,
        })
      }
      done={done}
    />
  );
}

function Shown({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation('settings');
  const word = useEnum();
  const unsent = chosen.route === 'MAIL' && !chosen.mailOffered;
  return (
    <>
      {unsent ? <p className="note note-warn">{t('notices.noMail')}</p> : null}
      <div className="panel">
        <dl className="adm-facts">
          <Fact word={t('notices.route')}>
            {word('NotificationRoute', chosen.route)}
            {chosen.channel ? ` · ${chosen.channel}` : ''}
          </Fact>
          {chosen.route === 'MAIL' ? (
            <Fact word={t('notices.address')}>{chosen.address ?? t('notices.directory')}</Fact>
          ) : null}
          {chosen.route === 'NOTHING' ? null : (
            <Fact word={t('notices.pace')}>
              {word('NotificationPace', chosen.pace)}
              {chosen.pace === 'DIGEST' && chosen.hour !== null
                ? ` · ${t('notices.from', { hour: chosen.hour })}`
                : ''}
            </Fact>
          )}
          <Fact word={t('notices.language')}>{languages[chosen.language]}</Fact>
          <Fact word={t('notices.rests')}>{t(chosen.chosen ? 'notices.byMe' : 'notices.byDefault')}</Fact>
        </dl>
      </div>
    </>
  );
}

/** How the viewer is told that something waits. */
export function NotificationSettings() {
  const { t } = useTranslation('settings');
  const [{ data, error }, again] = useQuery({ query: OwnNotificationsDocument });
  const read = () => again({ requestPolicy: 'network-only' });
  const chosen = data?.notifications;
  return (
    <Panel
      bare
      title={t('notices.title')}
      text={t('notices.text')}
      actions={chosen ? <Change chosen={chosen} done={read} /> : null}
    >
      {error ? <ProblemNote error={error} again={read} /> : null}
      {chosen ? <Shown chosen={chosen} /> : error ? null : <Loading />}
    </Panel>
  );
}
