import type { DeductionStatus, SkipReason } from '../../generated/enums';
import type { Tone } from '../../parts/Glyph';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';

const tones: Record<DeductionStatus, Tone> = {
  PLANNED: 'active',
  RELEASED: 'done',
  OMITTED: 'warn',
  CONFIRMED: 'done',
};

interface Props {
  status: DeductionStatus;
  omitted: SkipReason | null;
}

/** What became of a deduction, and why nothing is deducted. */
export function DeductionState({ status, omitted }: Props) {
  const word = useEnum();
  return (
    <span className="stack">
      <Tag tone={tones[status]}>{word('DeductionStatus', status)}</Tag>
      {omitted ? <span className="aside">{word('SkipReason', omitted)}</span> : null}
    </span>
  );
}
