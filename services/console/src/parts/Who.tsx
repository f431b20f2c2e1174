import { useCommonWords } from '../words/language';

interface Named {
  name: string | null;
}

interface PartyShape {
  person: Named | null;
  outside: Named | null;
}

/** Somebody by name, if the viewer gets it. */
export function Who({ person }: { person: Named | null | undefined }) {
  const t = useCommonWords();
  if (!person) return <span aria-hidden="true">–</span>;
  return person.name ? <>{person.name}</> : <span className="withheld">{t('unnamed')}</span>;
}

/** Somebody of the company, or from outside. */
export function Party({ party }: { party: PartyShape }) {
  const t = useCommonWords();
  if (!party.outside) return <Who person={party.person} />;
  return (
    <>
      <Who person={party.outside} /> <span className="aside">{t('outside')}</span>
    </>
  );
}
