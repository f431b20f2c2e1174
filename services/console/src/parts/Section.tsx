import { useId } from 'react';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  actions?: ReactNode;
  /** What is said in place of the content, if there is none. */
  empty?: string | false;
  children?: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, actions, empty, children }: Props) {
  const id = useId();
  return (
    <section className="section panel" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {empty ? <p className="section-empty">{empty}</p> : children}
    </section>
  );
}
