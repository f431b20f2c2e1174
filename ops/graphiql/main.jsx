import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import 'graphiql/style.css';
import './main.css';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(`/graphiql/${workers[label] ?? 'editor.worker.js'}`, { type: 'module' }),
};

const FIRST = `# The staff API. Try:
{
  viewer {
    name
    roles
  }
}
`;

/** The session of whoever is signed in; its token goes with every request. */
async function session() {
  const answer = await fetch('/staff/session', { headers: { accept: 'application/json' } });
  return answer.ok ? answer.json() : null;
}

function fetcherOf({ csrf }) {
  const socket = new URL('/graphql', location.href);
  socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createGraphiQLFetcher({
    url: '/graphql',
    headers: { 'x-probity-csrf': csrf },
    wsClient: createClient({ url: socket.href, lazy: true }),
  });
}

const root = createRoot(document.getElementById('graphiql'));
const signedIn = await session();
root.render(
  signedIn ? (
    <GraphiQL fetcher={fetcherOf(signedIn)} defaultQuery={FIRST} />
  ) : (
    <p className="signed-out">
      Nobody is signed in. <a href="/staff/sign-in?lang=en">Sign in</a> and come back here.
    </p>
  ),
);
