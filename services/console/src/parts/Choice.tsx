import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

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

/** Closes a window when something else is clicked, focused, or with Escape. */
function useClosing(open: boolean, close: () => void) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) close();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      around.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open, close]);
  return around;
}

/** A button that opens a list of things to tick. */
export function Choice({ label, options, chosen, change, icon, silent = false }: Props) {
  const [open, setOpen] = useState(false);
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
        icon={icon ?? <DownOutlined />}
        iconPlacement={icon ? 'start' : 'end'}
        onClick={() => setOpen(!open)}
      >
        {said}
      </Button>
      {open ? (
        <div className="choice-window" id={id} role="group" aria-label={label}>
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
