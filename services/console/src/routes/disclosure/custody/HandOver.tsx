import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { graphql } from '../../../api/graphql';
import { useAct } from '../../../parts/act';
import { Fact, Facts } from '../../../parts/Facts';
import { ProblemNote } from '../../../parts/ProblemNote';
import { KeyFields, nothing } from './KeyFields';
import type { Secret } from './KeyFields';
import { CustodyTrouble, carryOut, keyOf, taskOf } from './work';
import type { Task, Trouble } from './work';

const ApproveDisclosureDocument = graphql(`
  mutation ApproveDisclosure($input: ApproveDisclosureInput!) {
    approveDisclosure(input: $input) {
      id
      disclosure {
        id
        status
      }
    }
  }
`);

interface Props {
  id: string;
  task: string;
  recipientKey: string | null;
}

function read(text: string): Task | Trouble {
  try {
    return taskOf(text);
  } catch (error) {
    return error instanceof CustodyTrouble ? error.trouble : 'badTask';
  }
}

/** What is about to be done, in words, before anything is done. */
function Meaning({ task, recipientKey }: { task: Task; recipientKey: string }) {
  const { t } = useTranslation('disclosure');
  return (
    <>
      <p>{t('custody.what')}</p>
      <Facts>
        <Fact label={t('custody.identity')}>
          <code>{[...new Set(task.items.map(({ stream }) => stream))].join(' ')}</code>
        </Fact>
        <Fact label={t('custody.compare')}>
          <strong>
            <code>{recipientKey.slice(-16)}</code>
          </strong>
        </Fact>
      </Facts>
    </>
  );
}

/** Opens the viewer's share in this browser with their own key, and seals it to the recipient. The key goes nowhere. */
function Work({ id, task, recipientKey }: { id: string; task: Task; recipientKey: string }) {
  const { t } = useTranslation('disclosure');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [secret, setSecret] = useState<Secret>(nothing);
  const [compared, setCompared] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [working, setWorking] = useState(false);
  const { run, error, running } = useAct(ApproveDisclosureDocument as never);
  const forget = () => setSecret(nothing);
  const hand = async () => {
    setWorking(true);
    setTrouble(null);
    try {
      const answer = await carryOut(task, await keyOf(secret.key, secret.passphrase));
      forget();
      if (await run({ disclosureId: id, answer })) void message.success(common('actions.done'));
    } catch (reason) {
      setTrouble(reason instanceof CustodyTrouble ? reason.trouble : 'badTask');
    } finally {
      setWorking(false);
    }
  };
  return (
    <form
      className="form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void hand();
      }}
    >
      <Meaning task={task} recipientKey={recipientKey} />
      <KeyFields secret={secret} change={setSecret} />
      <label className="form-yes">
        <input type="checkbox" checked={compared} onChange={(event) => setCompared(event.target.checked)} />
        {t('custody.compared')}
      </label>
      {trouble ? (
        <div className="note note-bad" role="alert">
          <p>{t(`trouble.${trouble}`)}</p>
        </div>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      <div className="page-actions">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!compared || !secret.key}
          loading={working || running}
        >
          {t('custody.hand')}
        </Button>
        <Button onClick={forget}>{t('custody.forget')}</Button>
      </div>
    </form>
  );
}

/** The step of a custodian, if the task is what the request says. */
export default function HandOver({ id, task, recipientKey }: Props) {
  const { t } = useTranslation('disclosure');
  const found = read(task);
  const trouble = typeof found === 'string' ? found : null;
  const others = typeof found === 'string' ? [] : found.items.flatMap(({ recipients }) => recipients);
  if (typeof found === 'string' || !recipientKey || others.some(({ key }) => key !== recipientKey)) {
    return (
      <div className="note note-bad" role="alert">
        <p>{trouble ? t(`trouble.${trouble}`) : t('trouble.otherRecipient')}</p>
      </div>
    );
  }
  return <Work id={id} task={found} recipientKey={recipientKey} />;
}
