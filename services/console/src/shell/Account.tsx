import { FlagOutlined, LogoutOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { signOut } from '../api/session';
import { draftsOf } from '../drafts';
import { useEnum } from '../parts/words';
import { choose as chooseLanguage, languages } from '../words';
import type { Language } from '../words';
import { useLook } from './theme';
import type { Choice } from './theme';
import { useViewer } from './viewer';

const names: Record<Language, string> = { 'zh-Hans': '简体中文', en: 'English' };
const choices: readonly Choice[] = ['system', 'light', 'dark'];

/** Ends the session; asks first if something was typed and not sent, as it goes with it. */
function useSignOut(): () => Promise<void> {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation();
  const { modal } = App.useApp();
  return async () => {
    const drafts = await draftsOf();
    if (drafts.length === 0) return signOut();
    modal.confirm({
      centered: true,
      icon: null,
      title: t('signOutUnsent.title', { count: drafts.length }),
      content: drafts.map(({ title }) => title).join(' · '),
      okText: t('signOut'),
      cancelText: common('actions.cancel'),
      okButtonProps: { danger: true },
      onOk: signOut,
    });
  };
}

/** Who is signed in, in which language and look, and the way out. */
export function Account({ tour }: { tour: (() => void) | undefined }) {
  const { t, i18n } = useTranslation('shell');
  const { choice, choose } = useLook();
  const word = useEnum();
  const viewer = useViewer();
  const leave = useSignOut();
  const roles = viewer.roles.map(({ role }) => word('Role', role));
  return (
    <section className="account" aria-label={t('account')}>
      <div className="account-who">
        <strong>{viewer.person.name}</strong>
        <span>{roles.join(i18n.language === 'en' ? ', ' : '、')}</span>
      </div>
      <div className="account-choices">
        <label>
          <span className="unseen">{t('language')}</span>
          <select
            className="plain-select"
            value={i18n.language}
            onChange={(event) => void chooseLanguage(event.target.value as Language)}
          >
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {names[language]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="unseen">{t('theme')}</span>
          <select
            className="plain-select"
            value={choice}
            onChange={(event) => choose(event.target.value as Choice)}
          >
            {choices.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="account-ways">
        <Button type="text" size="small" icon={<LogoutOutlined aria-hidden />} onClick={() => void leave()}>
          {t('signOut')}
        </Button>
        {tour ? (
          <Button type="text" size="small" icon={<FlagOutlined aria-hidden />} onClick={tour}>
            {t('tour.name')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
