import { useTranslation } from 'react-i18next';

import { FormWindow } from './FormWindow';
import type { Action } from './types';

interface Props<Context> {
  action: Action<Context>;
  context: Context;
  /** What it is done to, where the address of the page alone does not tell that. */
  record?: string;
  close: () => void;
}

/** The window of an action, in the words that every page has for it. */
export function ActionWindow<Context>({ action, context, record, close }: Props<Context>) {
  const { t } = useTranslation('actions');
  return (
    <FormWindow
      form={action}
      context={context}
      name={action.name}
      record={record}
      title={t(`names.${action.name}`)}
      text={t(`texts.${action.name}`)}
      close={close}
    />
  );
}
