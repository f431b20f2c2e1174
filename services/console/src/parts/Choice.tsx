import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

import { useClosing } from './closing';

export interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  change: (values: readonly string[]) => void;
  icon?: ReactNode;
  /** Whether what is ticked stands on the button. */
  silent?: boolean;
}

/** A button that opens a list of things to tick. */
export function Choice({ label, options, chosen, change, icon, silent = false }: Props) {
  const [open, setOpen] = useState(false);
  const [atEnd, setAtEnd] = useState(false);
  const [close] = useState(() => () => setOpen(false));
  const around = useClosing(open, close);
  const id = useId();
  const ticked = options.filter(({ value }) => chosen.includes(value));
  const shown = ticked.length === 1 ? (ticked[0]?.label ?? '') : `${ticked.length}`;
  const said = ticked.length > 0 && !silent ? `${label} · ${shown}` : label;
  return (
    <div className="choice" ref={around}>
      <Button
        className={ticked.length > 0 && !silent ? 'choice-on' : ''}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        icon={icon ?? <DownOutlined aria-hidden />}
        iconPlacement={icon ? 'start' : 'end'}
        onClick={() => {
          setAtEnd(false);
          setOpen(!open);
        }}
      >
        {said}
      </Button>
      {open ? (
        <div
          className={atEnd ? 'choice-window choice-window-end' : 'choice-window'}
          id={id}
          role="group"
          aria-label={label}
          ref={(list) => {
            // Where it would stand out over the edge of the page, it hangs from the other end of its button.
            if (list && list.getBoundingClientRect().right > document.documentElement.clientWidth)
              setAtEnd(true);
          }}
        >
          {options.map(({ value, label: text }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) =>
                  change(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }
              />
              {text}
            </label>
          ))}
        </div>
      ) : null}
    </div>
  );
}
