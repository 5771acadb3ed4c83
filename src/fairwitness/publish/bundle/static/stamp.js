// RFC 3161: what the token stamps, who signed it, and whether that one's certificate leads to one named beforehand and was
// valid then. Not checked: revocation, policies, name constraints.
function certificate(bytes) {
  const [whole] = [...der(bytes)];
  const [body, algorithm, signature] = inside(whole);
  const fields = inside(body).filter((item) => item.tag !== 0xa0);
  const [serial, , issuer, validity, subject, key] = fields;
  const [from, until] = inside(validity).map(derTime);
  const extensions = {};
  const wrapped = inside(body).find((item) => item.tag === 0xa3);
  for (const each of wrapped ? inside(inside(wrapped)[0]) : []) {
    const parts = inside(each);
    extensions[oid(parts[0])] = [...der(parts.at(-1).content)][0];
  }
  const hash = oid(inside(algorithm)[0]);
  const bits = signature.content.subarray(1);
  return { whole: whole.whole, body: body.whole, hash, signature: bits, serial, issuer, subject, key, from, until, extensions };
}
// An ECDSA signature as WebCrypto wants it: both numbers, of full length, one after the other.
function rawPair(bytes, length) {
  return join(...inside([...der(bytes)][0]).map((item) => {
    const digits = item.content[0] === 0 ? item.content.subarray(1) : item.content;
    need(digits.length <= length, "a signature is malformed");
    return join(new Uint8Array(length - digits.length), digits);
  }));
}
async function certified(cert, signature, message, hash) {
  const [kind, curve] = inside(inside(cert.key)[0]);
  need(["SHA-256", "SHA-384", "SHA-512"].includes(hash), "a token or certificate is signed by a method this page does not know");
  if (oid(kind) === "RSA") {
    const method = { name: "RSASSA-PKCS1-v1_5", hash };
    const key = await SUBTLE.importKey("spki", cert.key.whole, method, false, ["verify"]);
    return SUBTLE.verify(method, key, signature, message);
  }
  need(oid(kind) === "EC", "a token or certificate is signed by a method this page does not know");
  const namedCurve = oid(curve);
  const length = { "P-256": 32, "P-384": 48, "P-521": 66 }[namedCurve];
  need(length, "a token or certificate is signed on a curve this page does not know");
  const key = await SUBTLE.importKey("spki", cert.key.whole, { name: "ECDSA", namedCurve }, false, ["verify"]);
  return SUBTLE.verify({ name: "ECDSA", hash }, key, rawPair(signature, length), message);
}
async function stampTime(token, stamped, trusted) {
  const response = inside([...der(token)][0]);
  const signed = inside(inside(inside(response[1])[1])[0]);
  const [kind, content] = inside(signed[2]);
  need(oid(kind) === "timestamp", "the token is no timestamp");
  const info = inside(content)[0].content;
  const fields = inside([...der(info)][0]);
  const [algorithm, hashed] = inside(fields[2]);
  const stampedHash = new Uint8Array(await SUBTLE.digest(oid(inside(algorithm)[0]), stamped));
  need(same(stampedHash, hashed.content), "the token stamps other bytes");
  const moment = derTime(fields[4]);
  const sent = signed.filter((item) => item.tag === 0xa0).flatMap((item) => inside(item)).map((item) => certificate(item.whole));
  const roots = trusted.map(certificate);
  const signer = await stampSigner(inside(signed.at(-1))[0], info, [...roots, ...sent]);
  await leadsTo(signer, [...roots, ...sent], roots, moment);
  return moment;
}
async function stampSigner(signerInfo, info, certificates) {
  const [, sid, digest, attributes, , signature] = inside(signerInfo);
  const hash = oid(inside(digest)[0]);
  const told = {};
  need(attributes.tag === 0xa0, "the token lacks signed attributes");
  for (const each of inside(attributes)) {
    const [name, values] = inside(each);
    told[oid(name)] = inside(values)[0];
  }
  const own = new Uint8Array(await SUBTLE.digest(hash, info));
  need(oid(told["content type"]) === "timestamp", "the token's content was changed");
  need(told["message digest"] && same(told["message digest"].content, own), "the token's content was changed");
  const [issuer, serial] = inside(sid);
  const signer = certificates.find((each) => same(each.serial.content, serial.content) && same(each.issuer.whole, issuer.whole));
  need(signer, "the token does not carry its signer's certificate");
  const message = join([0x31], attributes.whole.subarray(1));
  need(await certified(signer, signature.content, message, hash), "the authority's signature does not match");
  return signer;
}
async function leadsTo(signer, held, roots, moment) {
  const usage = signer.extensions["extended key usage"];
  need(usage && inside(usage).some((item) => oid(item) === "time stamping"), "the certificate is not one for timestamps");
  let here = signer;
  for (let step = 0; step < 8; step++) {
    need(here.from <= moment && moment <= here.until, "a certificate was not valid at that time");
    if (roots.some((root) => same(root.whole, here.whole))) return;
    const issuer = held.find((each) => same(each.subject.whole, here.issuer.whole) && !same(each.whole, here.whole));
    need(issuer, "the certificate leads to none that the journal names");
    const basic = issuer.extensions["basic constraints"];
    need(basic && inside(basic).some((item) => item.tag === 1 && item.content[0]), "a certificate was issued by no authority");
    need(await certified(issuer, here.signature, here.body, here.hash), "a certificate's signature does not match");
    here = issuer;
  }
  throw new Failure("the certificate leads to none that the journal names");
}
