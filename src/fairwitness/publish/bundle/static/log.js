// RFC 6962 trees and signed notes (C2SP). A line by a known key that does not verify fails the whole note.
async function levels(leaves) {
  const rows = [leaves.length ? leaves : [await sha256(new Uint8Array())]];
  while (rows.at(-1).length > 1) {
    const row = rows.at(-1);
    const pairs = [];
    for (let at = 0; at + 1 < row.length; at += 2) pairs.push(sha256(join([1], row[at], row[at + 1])));
    const next = await Promise.all(pairs);
    if (row.length & 1) next.push(row.at(-1));
    rows.push(next);
  }
  return rows;
}
const rootOf = async (leaves) => (await levels(leaves)).at(-1)[0];
function inclusion(rows, index) {
  const found = [];
  for (const row of rows.slice(0, -1)) {
    if ((index ^ 1) < row.length) found.push(row[index ^ 1]);
    index = Math.floor(index / 2);
  }
  return found;
}
async function consistency(size, leaves, whole = true) {
  if (size === leaves.length) return whole ? [] : [await rootOf(leaves)];
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  if (size <= half) {
    return [...(await consistency(size, leaves.slice(0, half), whole)), await rootOf(leaves.slice(half))];
  }
  return [...(await consistency(size - half, leaves.slice(half), false)), await rootOf(leaves.slice(0, half))];
}
const KIND = { ed25519: 1, "ml-dsa-44": 6, x509: 0 };
async function keyOf(told) {
  const bytes = unbase64(told.public);
  const witness = told.role === "witness" && told.algorithm === "ed25519";
  need(told.algorithm in KIND, "a key is of a kind that this page does not know");
  const kind = witness ? 4 : KIND[told.algorithm];
  const own = hex(await sha256(kind ? join([kind], bytes) : bytes));
  need(own === told.id, `the key ${told.id} is not the one that its id names`);
  return { id: told.id, role: told.role, name: told.name, kind, bytes };
}
// Whether a signature matches; null where this browser cannot tell.
async function verifies(key, signature, message) {
  if (key.kind === 6) return mldsa44(key.bytes, signature.subarray(8), message);
  try {
    const handle = await SUBTLE.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
    return await SUBTLE.verify({ name: "Ed25519" }, handle, key.kind === 1 ? signature : signature.subarray(8), message);
  } catch {
    return null;
  }
}
function checkpoint(bytes) {
  const note = text(bytes);
  const cut = note.lastIndexOf("\n\n");
  need(cut > 0 && note.endsWith("\n"), "this is not a checkpoint");
  const head = note.slice(0, cut + 1);
  const [origin, size, root, end] = head.split("\n");
  need(end === "" && /^(0|[1-9]\d*)$/.test(size) && unbase64(root).length === 32, "this is not a checkpoint");
  const lines = note.slice(cut + 2, -1).split("\n").map((line) => {
    const [dash, name, blob, more] = line.split(" ");
    need(dash === "\u2014" && more === undefined, "this is not a checkpoint");
    return { name, blob: unbase64(blob) };
  });
  return { head, origin, size: Number(size), root: unbase64(root), lines };
}
function number(value, bytes = 8) {
  const out = new DataView(new ArrayBuffer(8));
  out.setBigUint64(0, BigInt(value));
  return new Uint8Array(out.buffer).subarray(8 - bytes);
}
function signedText(check, key, time) {
  if (key.kind === 4) {
    const seconds = new DataView(time.buffer, time.byteOffset, 8).getBigUint64(0);
    return utf8(`cosignature/v1\ntime ${seconds}\n${check.head}`);
  }
  if (key.kind !== 6) return utf8(check.head);
  const [name, origin] = [utf8(key.name), utf8(check.origin)];
  const head = join(utf8("subtree/v1\n\0"), [name.length], name, time, [origin.length], origin);
  return join(head, new Uint8Array(8), number(check.size), check.root);
}
// "yes", "no line" or "cannot tell"; a line that is the key's and does not verify is a failure.
async function signedBy(check, key) {
  const own = (await sha256(join(utf8(key.name + "\n"), [key.kind], key.bytes))).subarray(0, 4);
  const mine = check.lines.filter((line) => line.name === key.name && same(line.blob.subarray(0, 4), own));
  let told = mine.length ? "yes" : "no line";
  for (const line of mine) {
    const blob = line.blob.slice(4);
    const holds = await verifies(key, blob, signedText(check, key, blob.slice(0, 8)));
    need(holds !== false, `the signature of ${key.name} (kind ${key.kind}) does not match`);
    if (holds === null) told = "cannot tell";
  }
  return told;
}
