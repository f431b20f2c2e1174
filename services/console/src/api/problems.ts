import type { CombinedError } from 'urql';

/** What went wrong, as the API says it. */
export interface Problem {
  /** `extensions.code`; `NETWORK` if the server was not reached. */
  code: string;
  /** In English. */
  message: string;
  messageZh: string | null;
  /** The field of the input that is not right. */
  field: string | null;
  /** Where the server's log has it. */
  logId: string | null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function problemsOf(error: CombinedError | undefined): Problem[] {
  if (!error) return [];
  if (error.networkError && error.graphQLErrors.length === 0) {
    return [{ code: 'NETWORK', message: '', messageZh: null, field: null, logId: null }];
  }
  return error.graphQLErrors.map(({ message, extensions }) => ({
    code: text(extensions['code']) ?? 'INTERNAL',
    message,
    messageZh: text(extensions['messageZh']),
    field: text(extensions['field']),
    logId: text(extensions['logId']),
  }));
}

export function codesOf(error: CombinedError | undefined): string[] {
  return problemsOf(error).map((problem) => problem.code);
}

/** The code of the first problem. */
export function codeOf(error: CombinedError | undefined): string | null {
  return codesOf(error)[0] ?? null;
}
