import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { Picker } from '../../../parts/form/Picker';

export interface Secret {
  key: string;
  passphrase: string;
}

export const nothing: Secret = { key: '', passphrase: '' };

/** The private key, pasted or read from a file; it stays in this form. */
export function KeyFields({ secret, change }: { secret: Secret; change: (secret: Secret) => void }) {
  const { t } = useTranslation('disclosure');
  const ids = useId();
  return (
    <>
      <div className="form-row">
        <label htmlFor={`${ids}-key`}>{t('custody.key')}</label>
        <div className="form-line">
          <Input.Password
            id={`${ids}-key`}
            className="form-code"
            autoComplete="off"
            value={secret.key}
            onChange={(event) => change({ ...secret, key: event.target.value })}
          />
          <Picker
            label={t('custody.file')}
            pick={(file) => void file.text().then((key) => change({ ...secret, key }))}
          />
        </div>
        <p className="aside">{t('custody.keyHint')}</p>
      </div>
      <div className="form-row">
        <label htmlFor={`${ids}-pass`}>{t('custody.passphrase')}</label>
        <Input.Password
          id={`${ids}-pass`}
          autoComplete="off"
          value={secret.passphrase}
          onChange={(event) => change({ ...secret, passphrase: event.target.value })}
        />
      </div>
    </>
  );
}
