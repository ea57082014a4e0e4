// Another implementation of JSON Web Tokens as a witness. Reads one request as JSON from standard input, prints one answer as JSON.
//   { "do": "verify", "key", "now", "token" }  ->  { "header", "payload" } or { "refused": code }
//   { "do": "make", "key", "now" }             ->  { name: token, ... }
// Times are in seconds since 1970.
import { generateKeyPair, jwtVerify, SignJWT, UnsecuredJWT } from "jose";

const bytes = (text) => new TextEncoder().encode(text);

async function verify({ key, now, token }) {
  try {
    const { protectedHeader, payload } = await jwtVerify(token, bytes(key), {
      algorithms: ["HS256"],
      requiredClaims: ["sub", "email", "exp"],
      currentDate: new Date(now * 1000),
    });
    return { header: protectedHeader, payload };
  } catch (error) {
    return { refused: error.code };
  }
}

async function make({ key, now }) {
  const claims = { sub: "coach-1", email: "ann@example.org", exp: now + 600 };
  const sign = (payload, alg = "HS256", secret = bytes(key), header = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg, typ: "JWT", ...header }).sign(secret);
  const without = (name) => Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));

  const good = await sign(claims);
  const [header, , signature] = good.split(".");
  const rich = Buffer.from(JSON.stringify({ ...claims, sub: "root-1" })).toString("base64url");
  const { privateKey } = await generateKeyPair("RS256");
  return {
    good,
    good_float: await sign({ ...claims, exp: now + 600.25 }),
    good_other_claims: await sign({ ...claims, iat: now, nbf: now, iss: "old-server", roles: ["x"] }),
    none: new UnsecuredJWT(claims).encode(),
    hs384: await sign(claims, "HS384", bytes(key + key)),
    hs512: await sign(claims, "HS512", bytes(key + key)),
    rs256: await sign(claims, "RS256", privateKey),
    other_key: await sign(claims, "HS256", bytes(`${key}!`)),
    expired: await sign({ ...claims, exp: now - 31 }),
    expired_float: await sign({ ...claims, exp: now - 30.5 }),
    no_expiry: await sign(without("exp")),
    no_subject: await sign(without("sub")),
    not_yet: await sign({ ...claims, nbf: now + 31 }),
    tampered: `${header}.${rich}.${signature}`,
  };
}

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const request = JSON.parse(Buffer.concat(chunks).toString("utf8"));
console.log(JSON.stringify(await (request.do === "verify" ? verify(request) : make(request))));
