import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

import { ProblemNote } from '../../../parts/ProblemNote';
import { Fields } from './Fields';
import { freshId, shownOf, wrong } from './form';
import type { Field, Values } from './form';

export interface DeedProps {
  /** On the button, and on the window. */
  label: string;
  /** What it does, and what then. */
  text?: string;
  /** On the button that does it, if it is not the label. */
  confirm?: string;
  fields?: readonly Field[];
  initial?: Values;
  danger?: boolean;
  primary?: boolean;
  small?: boolean;
  icon?: ReactNode;
  /** Does it; what is given back is what went wrong. The id is the same each time that they try again. */
  act: (values: Values, clientMutationId: string) => Promise<CombinedError | undefined>;
  /** Once it is done. */
  done?: () => void;
}

function DeedForm({ props, close }: { props: DeedProps; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { label, text, confirm, fields = [], initial = {}, danger = false, act, done } = props;
  const [values, setValues] = useState<Values>(initial);
  const [id, setId] = useState(freshId);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const shown = shownOf(fields, values);
  const bad = wrong(shown, values);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (bad.length > 0) return;
    setBusy(true);
    const failed = await act(values, id);
    setBusy(false);
    setError(failed);
    if (failed) return;
    close();
    void message.success(t('actions.done'));
    done?.();
  };
  return (
    <form className="adm-form" noValidate onSubmit={(event) => void submit(event)}>
      {text ? <p className="adm-lead">{text}</p> : null}
      <Fields
        fields={shown}
        values={values}
        wrong={tried ? bad : []}
        change={(name, value) => {
          setValues((before) => ({ ...before, [name]: value }));
          setId(freshId());
        }}
      />
      {error ? <ProblemNote error={error} /> : null}
      <div className="adm-form-end">
        <Button onClick={close}>{t('actions.cancel')}</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
          {confirm ?? label}
        </Button>
      </div>
    </form>
  );
}

/** A button that opens a window in which something is entered and done. */
export function Deed(props: DeedProps) {
  const { label, primary = false, small = false, icon } = props;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        icon={icon}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal open={open} title={label} footer={null} width={520} destroyOnHidden onCancel={close}>
        <DeedForm props={props} close={close} />
      </Modal>
    </>
  );
}
