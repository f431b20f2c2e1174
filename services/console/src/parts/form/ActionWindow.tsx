import { App, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';

import { DraftNote } from '../../drafts/DraftNote';
import { useDraft } from '../../drafts/useDraft';
import { useAct } from '../act';
import { ProblemNote } from '../ProblemNote';
import { FieldRow } from './FieldRow';
import { useFocusWithin } from './focus';
import { Filled } from './types';
import type { Action, Field, Value } from './types';

interface Props<Context> {
  action: Action<Context>;
  context: Context;
  /** What it is done to, where the address of the page alone does not tell that. */
  record?: string;
  close: () => void;
}

type Values = Record<string, Value>;

function initialOf(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));
}

function isMissing({ optional, kind, halfway }: Field, value: Value): boolean {
  if (halfway?.(value)) return true;
  if (optional || kind === 'yes') return false;
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What is filled in, what of it was kept, and how it is sent. */
function useForm<Context>({ action, context, record, close }: Props<Context>, title: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const fields = action.fields(context);
  const [initial] = useState(() => initialOf(fields));
  const [values, setValues] = useState(initial);
  const [asked, setAsked] = useState(false);
  const { run, resume, error, running } = useAct(action.document, { named: !action.unnamed });
  const draft = useDraft({ key: `${action.name} ${record ?? pathname}`, title, values, initial });
  const missing = fields.filter((field) => isMissing(field, values[field.name]));
  const send = async () => {
    setAsked(true);
    if (missing.length > 0 || draft.offered !== null) return;
    const done = await run(action.input(new Filled(values), context), draft.sending);
    if (!done) return;
    await draft.sent();
    void message.success(t('actions.done'));
    close();
    const next = action.leadsTo(done);
    if (next) void navigate(next);
  };
  const goOn = () => {
    if (!draft.offered) return;
    if (draft.offered.attempt) resume(draft.offered.attempt);
    const kept = Object.entries(draft.offered.values).filter(([name]) => name in initial);
    setValues({ ...initial, ...(Object.fromEntries(kept) as Values) });
    draft.decided();
  };
  const change = (name: string, value: Value) => setValues((before) => ({ ...before, [name]: value }));
  return { fields, values, change, send, error, running, draft, goOn, missing: asked ? missing : [] };
}

/** The window in which something is done: what it does, what it needs, and what became of it. */
export function ActionWindow<Context>(props: Props<Context>) {
  const { action, close } = props;
  const { t } = useTranslation('actions');
  const { t: common } = useTranslation();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const title = t(`names.${action.name}`);
  const { fields, values, change, send, error, running, draft, goOn, missing } = useForm(props, title);
  useFocusWithin(form, draft.offered === null);
  return (
    <Modal
      open
      centered
      width={560}
      title={title}
      onCancel={close}
      okText={title}
      cancelText={common('actions.cancel')}
      okButtonProps={{
        loading: running,
        danger: action.grave,
        disabled: draft.offered !== null,
        htmlType: 'submit',
        form: id,
      }}
      mask={{ closable: false }}
    >
      <form
        id={id}
        ref={form}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="form-what">{t(`texts.${action.name}`)}</p>
        {draft.offered ? <DraftNote draft={draft.offered} goOn={goOn} discard={draft.discard} /> : null}
        {draft.offered === null
          ? fields.map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                value={values[field.name]}
                missing={missing.includes(field)}
                change={(value) => change(field.name, value)}
              />
            ))
          : null}
        {error ? <ProblemNote error={error} /> : null}
      </form>
    </Modal>
  );
}
