import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  /** What the tab of the browser says, if it is not the title. */
  tab?: string;
  children: ReactNode;
}

/** A page with its one heading. */
export function Page({ title, actions, tab, children }: Props) {
  useTab(tab ?? title);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Names the tab of the browser. Never give it a name or a text of a record. */
export function useTab(title: string): void {
  useEffect(() => {
    document.title = `${title} · Probity`;
  }, [title]);
}
