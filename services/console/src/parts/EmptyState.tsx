import type { ReactNode } from 'react';

/** That there is nothing, why, and what can be done. */
export function EmptyState({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}
