import { useEffect, useRef } from 'react';

/** Asks again from time to time, as long as somebody looks at the page. */
export function usePolling(ask: () => void, seconds = 60): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
}
