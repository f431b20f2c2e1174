import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import type { Language, NotificationPace, NotificationRoute } from '../../generated/enums';
import type { Field } from '../../parts/form/types';
import { Loading } from '../../parts/Loading';
import { ProblemNote } from '../../parts/ProblemNote';
import { useEnum } from '../../parts/words';
import { Deed } from '../administration/parts/Deed';
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
      kind: 'one',
      name: 'route',
      label: t('notices.route'),
      initial: chosen.route,
      options: routes.map((value) => ({ value, label: word('NotificationRoute', value) })),
    },
    {
      kind: 'one',
      name: 'channel',
      label: t('notices.channel'),
      initial: chosen.channel ?? chosen.channels[0] ?? '',
      options: chosen.channels.map((value) => ({ value, label: value })),
      onlyIf: (filled) => filled.text('route') === 'WEBHOOK',
    },
    {
      kind: 'line',
      name: 'address',
      label: t('notices.address'),
      initial: chosen.address ?? '',
      optional: true,
      hint: t('notices.addressHint'),
      onlyIf: (filled) => filled.text('route') === 'MAIL',
    },
    {
      kind: 'one',
      name: 'pace',
      label: t('notices.pace'),
      initial: chosen.pace,
      options: paces.map((value) => ({ value, label: word('NotificationPace', value) })),
      onlyIf: (filled) => filled.text('route') !== 'NOTHING',
    },
    {
      kind: 'number',
      name: 'hour',
      label: t('notices.hour'),
      initial: String(chosen.hour ?? 9),
      least: 0,
      most: 23,
      hint: t('notices.hourHint'),
      onlyIf: (filled) => filled.text('route') !== 'NOTHING' && filled.text('pace') === 'DIGEST',
    },
    {
      kind: 'one',
      name: 'language',
      label: t('notices.language'),
      initial: chosen.language,
      options: Object.entries(languages).map(([value, label]) => ({ value, label })),
    },
  ];
}

function Change({ chosen, done }: { chosen: Chosen; done: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Deed
      name="SetNotificationPreferences"
      label={t('notices.change')}
      fields={useFields(chosen)}
      document={SetNotificationPreferencesDocument}
      input={(filled) => {
        const route = filled.one<NotificationRoute>('route');
        const pace = filled.one<NotificationPace>('pace');
        return {
          route,
          channel: route === 'WEBHOOK' ? filled.maybe('channel') : null,
          address: route === 'MAIL' ? filled.maybe('address') : null,
          pace,
          hour: pace === 'DIGEST' ? Number(filled.text('hour')) : null,
          language: filled.one<Language>('language'),
        };
      }}
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
