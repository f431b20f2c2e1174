import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

import { dropDraft, findDraft, keepDraft } from '.';
import type { Attempt, Draft } from '.';

/** Between two times that what is being typed is kept. */
const pace = 250;

type Values = Readonly<Record<string, unknown>>;

function isFile(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isFile);
  return typeof value === 'object' && value !== null && (value instanceof Blob || 'sha256' in value);
}

/** What was changed since the window opened. Files are not kept. */
function typed(values: Values, initial: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !isFile(value) && JSON.stringify(value) !== JSON.stringify(initial[name]),
    ),
  );
}

interface Drafting {
  /** What was typed here before; undefined: it is being looked for, null: there is none, or it was decided about. */
  offered: Draft | null | undefined;
  /** It was decided to go on with what was offered, or not to. */
  decided: () => void;
  discard: () => void;
  /** Something is about to be sent. */
  sending: (attempt: Attempt) => Promise<void>;
  /** It took effect: there is nothing to keep any more. Gone for good once this is answered, whatever page comes next. */
  sent: () => Promise<void>;
}

interface Props {
  /** What is done, and to what. */
  key: string;
  title: string;
  values: Values;
  initial: Values;
}

/** Keeps what is typed in a window until it was sent or is discarded, and offers what was kept before. */
export function useDraft({ key, title, values, initial }: Props): Drafting {
  const { pathname } = useLocation();
  const [offered, setOffered] = useState<Draft | null>();
  const attempt = useRef<Attempt | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const over = useRef(false);
  const keep = () => {
    timer.current = null;
    if (over.current) return Promise.resolve();
    const changed = typed(values, initial);
    if (Object.keys(changed).length === 0) return dropDraft(key);
    const at = new Date().toISOString();
    return keepDraft({ key, title, address: pathname, at, values: changed, attempt: attempt.current });
  };
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    let wanted = true;
    void findDraft(key).then((draft) => {
      if (!wanted) return;
      attempt.current = draft?.attempt ?? null;
      setOffered(draft);
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  const first = useRef(values);
  useEffect(() => {
    if (offered !== null || values === first.current) return;
    timer.current ??= setTimeout(() => void latest.current(), pace);
  }, [offered, values]);
  useEffect(
    () => () => {
      if (timer.current === null) return;
      clearTimeout(timer.current);
      void latest.current();
    },
    [],
  );
  return {
    offered,
    decided: () => setOffered(null),
    discard: () => {
      attempt.current = null;
      setOffered(null);
      void dropDraft(key);
    },
    sending: (now) => {
      attempt.current = now;
      return latest.current();
    },
    sent: () => {
      over.current = true;
      return dropDraft(key);
    },
  };
}
