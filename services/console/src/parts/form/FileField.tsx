import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { csrf } from '../../api/session';
import { Hash } from '../Hash';
import { hashOf } from '../sha256';
import type { Bound } from './FieldRow';
import { Picker } from './Picker';
import type { SealedFile } from './types';

/** The hash of a document that is kept elsewhere: typed in, or reckoned from the file. */
export function HashField({ id, value, change, describedBy, isWrong }: Bound) {
  const { t } = useTranslation('actions');
  const [loading, setLoading] = useState(false);
  const pick = (file: File) => {
    setLoading(true);
    void hashOf(file).then((hash) => {
      setLoading(false);
      change(hash);
    });
  };
  return (
    <div className="form-line">
      <Input
        id={id}
        className="form-code"
        maxLength={64}
        value={typeof value === 'string' ? value : ''}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        onChange={(event) => change(event.target.value.trim().toLowerCase())}
      />
      <Picker label={t('reckon')} loading={loading} pick={pick} />
    </div>
  );
}

/** What may be put away. */
const most = 50 * 1024 * 1024;

/** Puts a file away as evidence of the case that is open. */
async function putAway(file: File, caseId: string): Promise<SealedFile | null> {
  const form = new FormData();
  form.append('case', caseId);
  form.append('file', file);
  const answer = await fetch('/files/evidence', {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
    headers: { 'x-probity-csrf': csrf() },
  });
  if (!answer.ok) return null;
  const { id, sha256 } = (await answer.json()) as { id: string; sha256: string };
  return { id, name: file.name, sha256 };
}

/** A file that is evidence; it is put away at once, and sealed with the rest. */
export function FileField({ value, change }: Bound) {
  const { t } = useTranslation('actions');
  const { id = '' } = useParams();
  const [state, setState] = useState<'idle' | 'sending' | 'failed' | 'large'>('idle');
  const file = value as SealedFile | undefined;
  const pick = (chosen: File) => {
    if (chosen.size > most) {
      setState('large');
      return;
    }
    setState('sending');
    putAway(chosen, id).then(
      (done) => {
        setState(done ? 'idle' : 'failed');
        change(done ?? undefined);
      },
      () => setState('failed'),
    );
  };
  return (
    <div className="form-stack">
      <div className="form-line">
        <Picker label={file ? t('otherFile') : t('chooseFile')} loading={state === 'sending'} pick={pick} />
        {file ? <span>{file.name}</span> : null}
      </div>
      {file ? <Hash value={file.sha256} /> : null}
      {state === 'failed' ? <p className="form-wrong">{t('fileFailed')}</p> : null}
      {state === 'large' ? <p className="form-wrong">{t('fileLarge')}</p> : null}
    </div>
  );
}
