import type { useEnum } from '../../parts/words';

/** What an action knows of the disclosure when it asks for what it needs. */
export interface DisclosureContext {
  id: string;
  say: ReturnType<typeof useEnum>;
}
