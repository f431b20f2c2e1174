import { useId } from 'react';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  text?: string | undefined;
  actions?: ReactNode;
  /** Without a frame of its own, for what has one. */
  bare?: boolean;
  children: ReactNode;
}

/** A part of a page under a heading. */
export function Panel({ title, text, actions, bare = false, children }: Props) {
  const id = useId();
  return (
    <section className="adm-section" aria-labelledby={id}>
      <div className="adm-head">
        <h2 id={id}>{title}</h2>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {text ? <p className="adm-lead">{text}</p> : null}
      {bare ? children : <div className="panel">{children}</div>}
    </section>
  );
}

/** A word and what it is, in `<dl className="adm-facts">`. */
export function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
