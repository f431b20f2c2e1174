import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Button } from 'antd';
import { useState } from 'react';

import { FormWindow } from '../../../parts/form/FormWindow';
import { form } from '../../../parts/form/types';
import type { Field, Filled } from '../../../parts/form/types';

export interface DeedProps<Data, Input> {
  /** What is done, apart from what it is called: what was typed and not sent is found by it. */
  name: string;
  /** What it is done to, where the address of the page alone does not tell that. */
  record?: string;
  /** On the button, and on the window. */
  label: string;
  /** What it does, and what then. */
  text?: string;
  fields?: readonly Field[];
  document: TypedDocumentNode<Data, { input: Input }>;
  input: (filled: Filled<string>) => Omit<Input, 'clientMutationId'>;
  /** It ends or takes away something. */
  grave?: boolean;
  primary?: boolean;
  small?: boolean;
  /** Once it is done. */
  done: () => void;
}

/** A button that opens a window in which something is entered and done, in the words of its page. */
export function Deed<Data, Input>(props: DeedProps<Data, Input>) {
  const { name, record, label, text, fields = [], document, input, grave = false, done } = props;
  const { primary = false, small = false } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open ? (
        <FormWindow
          form={form({ fields: () => fields, document, input, grave })}
          context={null}
          name={name}
          record={record}
          title={label}
          text={text}
          close={() => setOpen(false)}
          done={done}
        />
      ) : null}
    </>
  );
}
