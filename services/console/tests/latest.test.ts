import { describe, expect, it } from 'vitest';
import { createRequest, makeOperation } from 'urql';
import type { ExchangeInput, Operation, OperationResult } from 'urql';
import { makeSubject, pipe, subscribe } from 'wonka';

import { latest } from '../src/api/latest';

const requests = {
  query: createRequest('{ viewer { today } }', {}),
  mutation: createRequest('mutation { act { id } }', {}),
  subscription: createRequest('subscription { caseChanged(id: "1") { position } }', {}),
};

/** Asks and answers by hand: what went out, and what came through. */
function wire() {
  const [asked, answered] = [makeSubject<Operation>(), makeSubject<OperationResult>()];
  const sent: Operation[] = [];
  const told: unknown[] = [];
  const input = {
    forward: (operations: typeof asked.source) => {
      pipe(
        operations,
        subscribe((operation) => sent.push(operation)),
      );
      return answered.source;
    },
  } as ExchangeInput;
  pipe(
    latest(input)(asked.source),
    subscribe(({ data }) => told.push(data)),
  );
  const ask = (kind: keyof typeof requests) => {
    const operation = makeOperation(kind, requests[kind], { url: '/graphql', requestPolicy: 'network-only' });
    asked.next(operation);
    return operation;
  };
  const answer = (operation: Operation | undefined, data: string) => {
    if (operation) answered.next({ operation, data, stale: false, hasNext: false });
  };
  return { ask, answer, sent, told };
}

describe('an answer', () => {
  it('comes through', () => {
    const { ask, answer, sent, told } = wire();
    answer(ask('query'), 'now');
    expect(told).toEqual(['now']);
    expect(sent).toHaveLength(1);
  });

  it.each(['mutation', 'subscription'] as const)(
    'to what was asked before a %s was answered does not, and is asked for again',
    (kind) => {
      const { ask, answer, sent, told } = wire();
      const [read, change] = [ask('query'), ask(kind)];
      answer(change, 'done');
      answer(read, 'before');
      expect(told).toEqual(['done']);
      expect(sent.map(({ key }) => key)).toEqual([read.key, change.key, read.key]);
      answer(sent.at(-1), 'after');
      expect(told).toEqual(['done', 'after']);
      answer(ask('query'), 'later');
      expect(told).toEqual(['done', 'after', 'later']);
    },
  );
});
