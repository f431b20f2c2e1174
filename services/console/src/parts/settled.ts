import { useEffect, useState } from 'react';

/** Milliseconds without another letter after which somebody has typed what they wanted. */
const pause = 200;

/** What somebody types, once they pause. */
export function useSettled(typed: string): string {
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
