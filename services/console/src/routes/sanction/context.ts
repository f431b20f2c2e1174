import type { ReadinessCheck, Role, SanctionWindow } from '../../generated/enums';
import type { SanctionTermsInput } from '../../generated/graphql';
import type { useEnum } from '../../parts/words';

/** What an action knows of the sanction when it asks for what it needs. */
export interface SanctionContext {
  id: string;
  today: string;
  say: ReturnType<typeof useEnum>;
  /** In which the viewer may approve, and whose approval is missing. */
  roles: readonly Role[];
  /** Last days that can be put off now. */
  windows: readonly SanctionWindow[];
  /** What was proposed. */
  terms: SanctionTermsInput | undefined;
  /** For which check of readiness counsel answers. */
  check: ReadinessCheck;
}
