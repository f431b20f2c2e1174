import { useCallback, useState } from 'react';

/** How far down the page an element begins, as a list of which only a part is in the page has to know. */
export function useOffset(): [place: (element: HTMLElement | null) => void, offset: number] {
  const [offset, setOffset] = useState(0);
  const place = useCallback((element: HTMLElement | null) => {
    if (element) setOffset(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  return [place, offset];
}
