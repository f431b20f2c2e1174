import { useToday } from '../shell/viewer';
import { useCommonWords } from '../words/language';
import { daysBetween, useDays } from './days';
import { Glyph } from './Glyph';
import type { Tone } from './Glyph';

interface Props {
  due: string | null | undefined;
  /** It was met. */
  done?: boolean;
  /** Nobody of the company's has to do anything; a time that others have. */
  isWindow?: boolean;
  /** From this day on it is urgent; a week before, if nothing is said. */
  warnOn?: string | null;
}

function toneOf(left: number, { done, isWindow, warnOn }: Props, today: string): Tone {
  if (done) return 'done';
  if (isWindow) return 'quiet';
  if (left < 0) return 'bad';
  return left <= 7 || (warnOn && today >= warnOn) ? 'warn' : 'quiet';
}

/** By when something is due, and how long that is. */
export function Clock(props: Props) {
  const t = useCommonWords();
  const today = useToday();
  const { short } = useDays();
  if (!props.due) return <span className="clock clock-quiet">{t('deadline.none')}</span>;
  const left = daysBetween(today, props.due);
  const tone = toneOf(left, props, today);
  return (
    <span className={`clock clock-${tone}`}>
      <Glyph tone={tone} of="clock" />
      <time dateTime={props.due}>{short(props.due, today)}</time>
      {props.done ? null : <span className="clock-left">{leftText(t, left)}</span>}
    </span>
  );
}

type Translate = ReturnType<typeof useCommonWords>;

function leftText(t: Translate, left: number): string {
  if (left === 0) return t('deadline.today');
  return left < 0 ? t('deadline.daysLate', { count: -left }) : t('deadline.daysLeft', { count: left });
}
