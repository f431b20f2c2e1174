import type { SanctionWindow } from '../../generated/enums';
import type { SanctionFile } from './operations';

/** Last days that run now, and can be put off. */
export function windowsOf({ status, steps }: SanctionFile): SanctionWindow[] {
  const has = (kind: SanctionFile['steps'][number]['kind']) => steps.some((step) => step.kind === kind);
  if (status === 'APPEALED') return ['APPEAL_DECISION'];
  if (status !== 'APPROVED') return [];
  const windows: SanctionWindow[] = [];
  if (has('UNION_NOTIFIED') && !has('UNION_OPINED')) windows.push('UNION_REPLY');
  if (has('HEARING_OFFERED') && !has('STATEMENT_RECEIVED') && !has('HEARING_WAIVED')) windows.push('HEARING');
  return windows;
}
