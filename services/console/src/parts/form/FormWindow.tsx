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
import { askedOf, problemOf } from './problem';
import { Filled } from './types';
import type { Field, Form, Value } from './types';

interface Props<Context> {
  form: Form<Context>;
  context: Context;
  /** What is done, apart from what it is called: what was typed and not sent is found by it. */
  name: string;
  /** What it is done to, where the address of the page alone does not tell that. */
  record?: string | undefined;
  /** Above the window, and on the button that does it. */
  title: string;
  /** What it does, and what then. */
  text?: string | undefined;
  close: () => void;
  /** It took effect. */
  done?: (() => void) | undefined;
}

type Values = Record<string, Value>;

function initialOf(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));
}

/** What is filled in, what of it was kept, and how it is sent. */
function useForm<Context>({ form, context, name, record, title, close, done }: Props<Context>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const all = form.fields(context);
  const [initial] = useState(() => initialOf(all));
  const [values, setValues] = useState(initial);
  const [asked, setAsked] = useState(false);
  const { run, resume, error, running } = useAct(form.document, { named: !form.unnamed });
  const draft = useDraft({ key: `${name} ${record ?? pathname}`, title, values, initial });
  const filled = new Filled<string>(values);
  const fields = askedOf(all, filled).map((field) => ({
    field,
    problem: problemOf(field, values[field.name]),
  }));
  const send = async () => {
    setAsked(true);
    if (draft.offered !== null || fields.some(({ problem }) => problem !== null)) return;
    const data = await run(form.input(filled, context), draft.sending);
    if (!data) return;
    await draft.sent();
    void message.success(t('actions.done'));
    close();
    done?.();
    const next = form.leadsTo(data);
    if (next) void navigate(next);
  };
  const goOn = () => {
    if (!draft.offered) return;
    if (draft.offered.attempt) resume(draft.offered.attempt);
    const kept = Object.entries(draft.offered.values).filter(([name]) => name in initial);
    setValues({ ...initial, ...(Object.fromEntries(kept) as Values) });
    draft.decided();
  };
  const change = (name: string, value: Value) => {
    const dropped = all.filter(({ hangsOn }) => hangsOn === name);
    setValues((before) => ({ ...before, ...initialOf(dropped), [name]: value }));
  };
  return { fields, values, change, send, error, running, draft, goOn, asked };
}

/** A window in which something is done: what it does, what it needs, and what became of it. */
export function FormWindow<Context>(props: Props<Context>) {
  const { title, text, close } = props;
  const { t } = useTranslation();
  const id = useId();
  const around = useRef<HTMLFormElement>(null);
  const { fields, values, change, send, error, running, draft, goOn, asked } = useForm(props);
  useFocusWithin(around, draft.offered === null);
  return (
    <Modal
      open
      centered
      width={560}
      title={title}
      onCancel={close}
      okText={title}
      cancelText={t('actions.cancel')}
      okButtonProps={{
        loading: running,
        danger: props.form.grave,
        disabled: draft.offered !== null,
        htmlType: 'submit',
        form: id,
      }}
      mask={{ closable: false }}
    >
      <form
        id={id}
        ref={around}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {text ? <p className="form-what">{text}</p> : null}
        {draft.offered ? <DraftNote draft={draft.offered} goOn={goOn} discard={draft.discard} /> : null}
        {draft.offered === null
          ? fields.map(({ field, problem }) => (
              <FieldRow
                key={field.name}
                field={field}
                value={values[field.name]}
                problem={asked ? problem : null}
                change={(value) => change(field.name, value)}
              />
            ))
          : null}
        {error ? <ProblemNote error={error} /> : null}
      </form>
    </Modal>
  );
}
