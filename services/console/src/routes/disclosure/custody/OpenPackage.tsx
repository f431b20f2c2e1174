import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Fact, Facts } from '../../../parts/Facts';
import { KeyFields, nothing } from './KeyFields';
import { openPackage, packageOf } from './package';
import type { OpenedField } from './package';
import { CustodyTrouble, keyOf } from './work';
import type { Trouble } from './work';

function Opened({ fields, forget }: { fields: readonly OpenedField[]; forget: () => void }) {
  const { t } = useTranslation('disclosure');
  return (
    <div className="form-stack" role="status">
      <p>{t('opening.opened')}</p>
      <Facts>
        {fields.map(({ field, text }) => (
          <Fact
            key={field}
            label={field === 'name' || field === 'contact' ? t(`fieldNames.${field}`) : field}
          >
            <span className="words">{text}</span>
          </Fact>
        ))}
      </Facts>
      <div>
        <Button onClick={forget}>{t('opening.forget')}</Button>
      </div>
    </div>
  );
}

/** Opens what was disclosed to the viewer, in this browser, with their own key. Nothing of it goes anywhere. */
export default function OpenPackage({ text }: { text: string }) {
  const { t } = useTranslation('disclosure');
  const [secret, setSecret] = useState(nothing);
  const [fields, setFields] = useState<readonly OpenedField[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [working, setWorking] = useState(false);
  const open = async () => {
    setWorking(true);
    setTrouble(null);
    try {
      setFields(await openPackage(packageOf(text), await keyOf(secret.key, secret.passphrase)));
      setSecret(nothing);
    } catch (reason) {
      setTrouble(reason instanceof CustodyTrouble ? reason.trouble : 'badPackage');
    } finally {
      setWorking(false);
    }
  };
  if (fields) return <Opened fields={fields} forget={() => setFields(null)} />;
  return (
    <form
      className="form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p>{t('opening.what')}</p>
      <KeyFields secret={secret} change={setSecret} />
      {trouble ? (
        <div className="note note-bad" role="alert">
          <p>{t(`trouble.${trouble}`)}</p>
        </div>
      ) : null}
      <div className="page-actions">
        <Button type="primary" htmlType="submit" disabled={!secret.key} loading={working}>
          {t('opening.open')}
        </Button>
        <a download="package.json" href={`data:application/json,${encodeURIComponent(text)}`}>
          {t('savePackage')}
        </a>
      </div>
    </form>
  );
}
