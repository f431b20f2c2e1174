import { useBilingual } from './words';

interface Shape {
  id: string;
  title: { zh: string; en: string } | null;
}

/** Clauses by number and title. */
export function Clauses({ clauses }: { clauses: readonly Shape[] }) {
  const say = useBilingual();
  if (clauses.length === 0) return <span aria-hidden="true">–</span>;
  return (
    <span className="clauses">
      {clauses.map(({ id, title }) => (
        <span key={id}>{`${id.replace(/^WX-/, '')} ${say(title) ?? ''}`}</span>
      ))}
    </span>
  );
}
