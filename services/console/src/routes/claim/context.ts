import type { MoneyInput } from '../../generated/graphql';
import type { useEnum } from '../../parts/words';

/** What an action knows of the claim when it asks for what it needs. */
export interface ClaimContext {
  id: string;
  today: string;
  say: ReturnType<typeof useEnum>;
  claimed: MoneyInput | undefined;
}
