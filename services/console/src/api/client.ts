import { createClient as createSocket } from 'graphql-ws';
import type { Client as Socket } from 'graphql-ws';
import { Client, cacheExchange, fetchExchange, mapExchange, subscriptionExchange } from 'urql';
import type { ExecutionResult } from 'urql';

import { suspect } from './connection';
import { keeping, noticing } from './keeping';
import { latest } from './latest';
import { codesOf } from './problems';
import { csrf, leave } from './session';

const path = '/graphql';

function socket(): Socket {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return createSocket({
    url: `${scheme}://${window.location.host}${path}`,
    lazy: true,
    lazyCloseTimeout: 10_000,
    retryAttempts: Infinity,
    retryWait: (tries) => new Promise((resolve) => setTimeout(resolve, Math.min(30, 2 ** tries) * 1000)),
    shouldRetry: () => true,
    on: {
      closed: (event) => {
        if (!(event as CloseEvent).wasClean) suspect();
      },
    },
  });
}

/** The one client of the API. What it read is kept in memory as long as the page is open. */
export function connect(): Client {
  const live = socket();
  const client: Client = new Client({
    url: path,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'x-probity-csrf': csrf() } }),
    exchanges: [
      mapExchange({
        onError(error) {
          if (codesOf(error).includes('UNAUTHENTICATED')) leave();
        },
      }),
      keeping(() => client),
      cacheExchange,
      noticing,
      latest,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription(request) {
          const input = { ...request, query: request.query ?? '' };
          return {
            subscribe: (sink) => ({
              unsubscribe: live.subscribe(input, {
                next: (result) => sink.next(result as ExecutionResult),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              }),
            }),
          };
        },
      }),
    ],
  });
  return client;
}
