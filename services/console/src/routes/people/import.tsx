import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from 'urql';
import type { CombinedError } from 'urql';

import { codeOf } from '../../api/problems';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { base64Of, ImportPeopleDocument, mostBytes, PeopleImportDocument } from './importing';
import type { Plan } from './importing';
import { PlanReport } from './PlanReport';

interface Compared {
  file: string;
  goneLeft: string | null;
  plan: Plan;
  id: string;
}

function useImport() {
  const client = useClient();
  const [compared, setCompared] = useState<Compared | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{
    new: number;
    changed: number;
    departed: number;
    relatives: number;
    named: number;
  } | null>(null);
  const forget = () => {
    setCompared(null);
    setError(undefined);
    setDone(null);
  };
  const compare = async (chosen: File, goneLeft: string | null) => {
    forget();
    setBusy(true);
    const file = await base64Of(chosen);
    const input = { file, goneLeft };
    const answer = await client
      .query(PeopleImportDocument, { input }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    setError(answer.error);
    if (answer.data) setCompared({ file, goneLeft, plan: answer.data.peopleImport, id: crypto.randomUUID() });
  };
  const carryOut = async () => {
    if (!compared?.plan.plan) return;
    setBusy(true);
    const { file, goneLeft, plan, id } = compared;
    const input = { file, goneLeft, plan: plan.plan ?? '', clientMutationId: id };
    const answer = await client.mutation(ImportPeopleDocument, { input }).toPromise();
    setBusy(false);
    setError(answer.error);
    if (!answer.data) return;
    setCompared(null);
    setDone(answer.data.importPeople);
  };
  return { compared, error, busy, done, forget, compare, carryOut };
}

type Importing = ReturnType<typeof useImport>;

function Choose({ importing }: { importing: Importing }) {
  const { t } = useTranslation('directory');
  const { t: form } = useTranslation('actions');
  const [file, setFile] = useState<File | null>(null);
  const [goneLeft, setGoneLeft] = useState('');
  const ids = { file: useId(), gone: useId() };
  const tooLarge = file !== null && file.size > mostBytes;
  return (
    <form
      className="panel form import-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !tooLarge) void importing.compare(file, goneLeft || null);
      }}
    >
      <p className="adm-lead">{t('import.lead')}</p>
      <details>
        <summary>{t('import.columnsTitle')}</summary>
        <p className="adm-lead">{t('import.columnsText')}</p>
      </details>
      <div className="form-beside">
        <div className="form-row">
          <label htmlFor={ids.file}>{t('import.file')}</label>
          <input
            id={ids.file}
            type="file"
            className="plain-input"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => {
              importing.forget();
              setFile(event.target.files?.[0] ?? null);
            }}
          />
        </div>
        <div className="form-row">
          <label htmlFor={ids.gone}>
            {t('import.goneLeft')} <span className="aside">{form('optional')}</span>
          </label>
          <input
            id={ids.gone}
            type="date"
            className="plain-input"
            value={goneLeft}
            aria-describedby={`${ids.gone}-hint`}
            onChange={(event) => {
              importing.forget();
              setGoneLeft(event.target.value);
            }}
          />
        </div>
        <Button
          type={importing.compared ? 'default' : 'primary'}
          htmlType="submit"
          disabled={!file || tooLarge}
          loading={importing.busy && !importing.compared}
        >
          {t('import.compare')}
        </Button>
      </div>
      <p className="aside" id={`${ids.gone}-hint`}>
        {t('import.goneHint')}
      </p>
      {tooLarge ? (
        <p className="note note-bad" role="alert">
          {t('import.tooLarge')}
        </p>
      ) : null}
    </form>
  );
}

/** A file of people: what would change first, and then exactly that. */
export function Component() {
  const { t } = useTranslation('directory');
  const importing = useImport();
  const { compared, error, done, busy } = importing;
  return (
    <Page title={t('import.title')}>
      <p className="crumb">
        <Link to="/administration/people">{t('back')}</Link>
      </p>
      <Choose importing={importing} />
      {error && codeOf(error) === 'IMPORT_PLAN_CHANGED' ? (
        <p className="note note-warn" role="alert">
          {t('import.planChanged')}
        </p>
      ) : error ? (
        <ProblemNote error={error} />
      ) : null}
      {done ? (
        <p className="note note-tell" role="status">
          {t('import.done', { ...done })}
        </p>
      ) : null}
      {compared ? (
        <PlanReport plan={compared.plan} busy={busy} carryOut={() => void importing.carryOut()} />
      ) : null}
    </Page>
  );
}
