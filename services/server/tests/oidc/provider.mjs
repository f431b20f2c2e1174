// An identity provider for the tests: node provider.mjs CLIENT_ID CLIENT_SECRET SITE. Prints its address and serves until it is
// killed. Whoever gives a name is signed in under it; what is said of them stands in the environment variable CLAIMS, as JSON
// by name.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [clientId, clientSecret, site] = process.argv.slice(2);
const claims = JSON.parse(process.env.CLAIMS);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${site}/staff/oidc/return`],
        post_logout_redirect_uris: [`${site}/staff/sign-in`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
    cookies: { keys: ['of the tests'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...claims[id] }),
    }),
    pkce: { required: () => true },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
