import { describe, expect, it } from 'vitest';
import { createRequest, makeOperation } from 'urql';
import type { Client, ExchangeInput, Operation, OperationResult } from 'urql';
import { makeSubject, pipe, subscribe } from 'wonka';

import { latest } from '../src/api/latest';

const question = createRequest('{ viewer { today } }', {});
const change = createRequest('mutation { act { id } }', {});

/** Asks and answers by hand: what went out, what came through, and what is asked again by itself. */
function wire() {
  const [asked, answered] = [makeSubject<Operation>(), makeSubject<OperationResult>()];
  const sent: Operation[] = [];
  const again: Operation[] = [];
  const told: unknown[] = [];
  const client = { reexecuteOperation: (operation: Operation) => again.push(operation) };
  const input = {
    client: client as unknown as Client,
    forward: (operations: typeof asked.source) => {
      pipe(
        operations,
        subscribe((operation) => sent.push(operation)),
      );
      return answered.source;
    },
    dispatchDebug: () => undefined,
  } as ExchangeInput;
  pipe(
    latest(input)(asked.source),
    subscribe(({ data }) => told.push(data)),
  );
  const ask = (kind: 'query' | 'mutation') => {
    const request = kind === 'query' ? question : change;
    asked.next(makeOperation(kind, request, { url: '/graphql', requestPolicy: 'network-only' }));
    return sent.at(-1) as Operation;
  };
  const answer = (operation: Operation, data: string) =>
    answered.next({ operation, data, stale: false, hasNext: false });
  return { ask, answer, again, told };
}

describe('an answer', () => {
  it('comes through', () => {
    const { ask, answer, again, told } = wire();
    answer(ask('query'), 'now');
    expect([told, again]).toEqual([['now'], []]);
  });

  it('to the earlier of two same questions does not come after the later one', () => {
    const { ask, answer, again, told } = wire();
    const [first, second] = [ask('query'), ask('query')];
    answer(second, 'after');
    answer(first, 'before');
    expect([told, again]).toEqual([['after'], []]);
  });

  it('to what was asked before a change was answered is asked for again', () => {
    const { ask, answer, again, told } = wire();
    const [read, act] = [ask('query'), ask('mutation')];
    answer(act, 'done');
    answer(read, 'before');
    expect(told).toEqual(['done']);
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ key: read.key, context: { requestPolicy: 'network-only' } });
    answer(ask('query'), 'after');
    expect(told).toEqual(['done', 'after']);
  });
});
