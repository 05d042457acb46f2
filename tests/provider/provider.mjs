// A real OpenID provider (oidc-provider, certified) for the tests: node provider.mjs PORT SECRET BACK...
// Whoever types a name is that name. The first client's claims come by userinfo, the second's in the token.
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const [port, secret, ...backs] = process.argv.slice(2);
const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const client = (client_id, more) => ({
  client_id,
  client_secret: secret,
  redirect_uris: backs,
  response_types: ["code"],
  grant_types: ["authorization_code"],
  ...more,
});
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client("shouwang"), client("another")],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: `key-${port}`, alg: "RS256", use: "sig" }] },
  cookies: { keys: [secret] },
  claims: { openid: ["sub"], profile: ["preferred_username"] },
  conformIdTokenClaims: process.env.CLAIMS_IN_TOKEN !== "1",
  pkce: { required: () => true },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id }),
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
