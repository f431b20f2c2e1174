import { App, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { useAct } from '../act';
import { ProblemNote } from '../ProblemNote';
import { FieldRow } from './FieldRow';
import { Filled } from './types';
import type { Action, Field, Value } from './types';

interface Props<Context> {
  action: Action<Context>;
  context: Context;
  close: () => void;
}

function initialOf(fields: readonly Field[]): Record<string, Value> {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));
}

function isMissing({ optional, kind, halfway }: Field, value: Value): boolean {
  if (halfway?.(value)) return true;
  if (optional || kind === 'yes') return false;
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The window in which something is done: what it does, what it needs, and what became of it. */
export function ActionWindow<Context>({ action, context, close }: Props<Context>) {
  const { t } = useTranslation('actions');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const id = useId();
  const fields = action.fields(context);
  const [values, setValues] = useState(() => initialOf(fields));
  const [asked, setAsked] = useState(false);
  const { run, error, running } = useAct(action.document, { named: !action.unnamed });
  const missing = fields.filter((field) => isMissing(field, values[field.name]));
  const send = async () => {
    setAsked(true);
    if (missing.length > 0) return;
    const done = await run(action.input(new Filled(values), context));
    if (!done) return;
    void message.success(common('actions.done'));
    close();
    const next = action.leadsTo(done);
    if (next) void navigate(next);
  };
  return (
    <Modal
      open
      centered
      width={560}
      title={t(`names.${action.name}`)}
      onCancel={close}
      okText={t(`names.${action.name}`)}
      cancelText={common('actions.cancel')}
      okButtonProps={{ loading: running, danger: action.grave, htmlType: 'submit', form: id }}
      mask={{ closable: false }}
    >
      <form
        id={id}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="form-what">{t(`texts.${action.name}`)}</p>
        {fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={values[field.name]}
            missing={asked && missing.includes(field)}
            change={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {error ? <ProblemNote error={error} /> : null}
      </form>
    </Modal>
  );
}
