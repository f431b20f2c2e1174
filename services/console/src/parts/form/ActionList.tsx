import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useClosing } from '../closing';
import type { ActionName } from './types';

interface Props {
  label: string;
  names: readonly ActionName[];
  choose: (name: ActionName) => void;
}

/** A button that opens a list of what can be done. */
export function ActionList({ label, names, choose }: Props) {
  const { t } = useTranslation('actions');
  const [open, setOpen] = useState(false);
  const [close] = useState(() => () => setOpen(false));
  const around = useClosing(open, close);
  const id = useId();
  return (
    <div className="choice" ref={around}>
      <Button
        type="primary"
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open ? (
        <ul className="choice-window choice-end" id={id} aria-label={label}>
          {names.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="choice-item"
                onClick={() => {
                  setOpen(false);
                  // The line goes away; whoever comes back from the window comes back to the button.
                  around.current?.querySelector('button')?.focus();
                  choose(name);
                }}
              >
                {t(`names.${name}`)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
