// The thirteen steps. Each gives what it found, or throws at the first thing that does not hold. What a browser cannot
// tell is said in capitals and never taken as held.
const LISTS = { "manifest-sha256.txt": true, "tagmanifest-sha256.txt": false };
const UNTOLD = "NOT CHECKED HERE: this browser does not know";
async function hashed(pack, path) {
  return hex(await sha256(await pack.read(path)));
}
async function stepPackage(pack) {
  const listed = new Map();
  for (const [name, payload] of Object.entries(LISTS)) {
    for (const line of text(await pack.read(name)).split("\n").slice(0, -1)) {
      const [digest, path] = [line.slice(0, 64), line.slice(66)];
      const belongs = path.startsWith("data/") === payload && !listed.has(path) && path !== "fetch.txt";
      need(belongs && path && path[0] !== "/" && !path.split("/").includes(".."), `it may not list “${path}” (again)`);
      listed.set(path, digest);
    }
  }
  for (const path of pack.names("")) {
    pack.at = path;
    need(listed.has(path) || path === "tagmanifest-sha256.txt" || path === "seal.json", "it stands in no list");
  }
  for (const [path, digest] of listed) need((await hashed(pack, path)) === digest, "its bytes are not those that the list names");
  return [`${listed.size} files`];
}
async function stepSeal(pack) {
  const message = utf8("fairwitness seal v1\n" + (await hashed(pack, "tagmanifest-sha256.txt")));
  const held = await pack.json("seal.json");
  const key = (await pack.keys()).find((each) => each.role === "actor" && each.id === held.actor);
  pack.at = "seal.json";
  need(key, "it is by a key that the journal does not know");
  const holds = await verifies(key, unbase64(held.signature), message);
  need(holds !== false, "it is not a seal of these lists");
  return [holds ? `sealed by ${held.actor}` : `${UNTOLD} Ed25519, so the seal of ${held.actor} was not checked`];
}
async function stepCaptures(pack) {
  const withheld = await pack.withheld();
  for (const each of await pack.of("capture")) {
    if (withheld.has(each.body.sha256)) continue;
    const data = await pack.read(`data/captures/${each.body.sha256}`);
    pack.at = each.name;
    const whole = hex(await sha256(data)) === each.body.sha256 && data.length === each.body.size;
    need(whole, "its bytes do not match their hash");
  }
  return [`${pack.names("data/captures/").length} captured files; ${withheld.size} withheld`];
}
// Python's names of encodings; null for one that no browser decodes in the same way.
function decoder(name) {
  const plain = name.toLowerCase().replace(/[_-]/g, "");
  if (plain === "latin1" || plain === "iso88591") return (bytes) => String.fromCharCode(...bytes);
  const wide = { utf16: "utf-16le", utf16le: "utf-16le", utf16be: "utf-16be" }[plain];
  const label = wide || (/^cp125\d$/.test(plain) ? plain.replace("cp", "windows-") : name.replace(/_/g, "-"));
  try {
    const found = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    return (bytes) => found.decode(bytes);
  } catch {
    return null;
  }
}
async function stepQuotes(pack) {
  let [exact, whole, unknown] = [0, 0, 0];
  for (const path of pack.names("data/records/")) {
    const record = await pack.json(path);
    const words = text(await pack.read(path.replace("/records/", "/texts/").replace(/\.json$/, ".txt")));
    const data = await pack.read(`data/captures/${record.capture.sha256}`);
    pack.at = `${path} (${record.capture.location})`;
    need(words === record.text.text, "the text beside it is another");
    const letters = Array.from(words);
    for (const run of record.text.anchors) {
      const [start, end] = [run.byte_start, run.byte_end];
      const said = letters.slice(run.start, run.end).join("");
      const where = `the words at ${run.start} are not those at bytes ${start} to ${end}`;
      need(said && run.start >= 0 && run.end <= letters.length, where);
      const here = start != null && run.member == null;
      need(!here || (start >= 0 && start <= end && end <= data.length), where);
      if (here && run.verbatim) {
        const decode = decoder(run.encoding);
        if (decode) {
          let found = null;
          try {
            found = decode(data.subarray(start, end));
          } catch {
            // bytes that do not decode are not these words
          }
          need(found === said, where);
          exact++;
        } else unknown++;
      }
      whole++;
    }
    const spans = record.statements.flatMap((each) => each.content);
    need(spans.every(([a, b]) => a >= 0 && a < b && b <= letters.length), "a statement quotes what the text lacks");
  }
  const found = [`${exact} of ${whole} runs of words compared with the bytes; others: behind markup, in a part, on a page`];
  return unknown ? [...found, `${UNTOLD} the encoding of ${unknown} runs`] : found;
}
async function stepKeys(pack) {
  const listed = await pack.json("data/log/keys.json");
  const brought = new Map();
  for (const each of await pack.of("key")) {
    for (const key of each.body.keys) if (!brought.has(key.id)) brought.set(key.id, { ...key, since: each.told.seq });
  }
  const first = (await pack.keys()).find((key) => key.role === "log" && key.kind === 1);
  need(first, "the journal names no key of the log");
  const origin = "fairwitness/" + hex(await sha256(first.bytes)).slice(0, 32);
  const form = (list) => list.map(canonical).sort().join("\n");
  pack.at = "data/log/keys.json";
  const told = form(listed.keys) === form([...brought.values()]) && listed.format === "fairwitness-keys/1";
  need(told && listed.origin === origin, "it does not say what the journal says");
  for (const name of pack.told) {
    need(name === origin || brought.has(name), `the key or origin that you gave, ${name}, is not there`);
  }
  return [`origin ${origin}; ${pack.told.length || "NONE"} of the keys compared with what you were told`];
}
async function stepEvents(pack) {
  const keys = await pack.keys();
  const events = await pack.events();
  let [previous, signed, untold] = ["", 0, 0];
  for (const [index, each] of events.entries()) {
    pack.at = each.name;
    need(each.told.seq === index + 1 && each.told.previous === previous, "it does not follow the one before it");
    need(each.told.actor || !signed, "it is not signed, though one before it is");
    if (each.told.actor) {
      const key = keys.find((one) => one.since <= each.told.seq && one.role === "actor" && one.id === each.told.actor);
      need(key, "its key is not known");
      const holds = await verifies(key, each.signature, join(utf8("fairwitness event v1\n"), each.raw));
      need(holds !== false, "its signature does not match");
      signed++;
      if (holds === null) untold++;
    }
    previous = hex(each.hash);
  }
  const found = [`${signed} of ${events.length} events signed`];
  if (untold) found.push(`${UNTOLD} Ed25519, so the signatures of ${untold} events were not checked`);
  for (const each of await pack.of("key")) {
    if (["actor", "taken over"].includes(each.body.reason)) found.push(`${each.name}, ${each.body.reason}: A NEW KEY VOUCHES FOR ITSELF`);
  }
  return found;
}
async function stepLog(pack) {
  const tree = await pack.tree();
  const events = await pack.events();
  const last = await pack.read("data/log/checkpoint");
  const latest = checkpoint(last);
  need(latest.size === events.length && same(latest.root, tree.at(-1)[0]), `it is not that of the ${events.length} events`);
  for (const path of pack.names("data/log/tile/")) {
    const part = /^data\/log\/tile\/(entries|\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
    pack.at = path;
    need(part, "it is no tile");
    const start = 256 * Number(part[2].replace(/[x/]/g, ""));
    const entries = part[1] === "entries";
    const row = entries ? events.map((each) => join([0, 32], each.hash)) : tree[8 * Number(part[1])];
    need(row, "it is not of this log");
    need(same(await pack.read(path), join(...row.slice(start, start + Number(part[3] || 256)))), "it is not of this log");
  }
  const proofs = pack.names("data/proofs/events/");
  for (const path of proofs) {
    const whole = text(await pack.read(path));
    const cut = whole.indexOf("\n\n");
    const [, extra, index, ...hashes] = whole.slice(0, cut).split("\n");
    const at = Number(index.slice(6));
    const wanted = inclusion(tree, at).map(base64);
    const here = events[at] && text(unbase64(extra.slice(6))) === events[at].line && whole.slice(cut + 2) === text(last);
    need(here && hashes.join() === wanted.join(), "it does not prove its event");
  }
  return [`${events.length} entries, ${proofs.length} proofs of single events`];
}
async function stepSigned(pack) {
  const keys = (await pack.keys()).filter((key) => key.role === "log");
  const checkpoints = await pack.checkpoints();
  let untold = false;
  for (const each of [...checkpoints, checkpoint(await pack.read("data/log/checkpoint"))]) {
    pack.at = `checkpoint ${each.size}`;
    const since = Math.max(...keys.filter((key) => key.since <= each.size).map((key) => key.since));
    const own = keys.filter((key) => key.since === since);
    need(own.length === 2 && own.some((key) => key.kind === 1) && own.some((key) => key.kind === 6), "the log has no two keys");
    for (const key of own) {
      const told = await signedBy(each, key);
      need(told !== "no line", "the log's two keys did not both sign it");
      untold ||= told === "cannot tell";
    }
  }
  if (!untold) return [`${checkpoints.length} checkpoints, each by Ed25519 and ML-DSA-44`];
  return [`${checkpoints.length} checkpoints, each by ML-DSA-44`, `${UNTOLD} Ed25519: use fairwitness verify for those signatures`];
}
async function stepCosigned(pack) {
  const witnesses = (await pack.keys()).filter((key) => key.role === "witness");
  const found = [];
  for (const path of pack.names("data/log/cosignatures/")) {
    const size = path.split("/").at(-1).split(".")[0];
    const { head } = checkpoint(await pack.read(`data/log/checkpoints/${size}`));
    const each = checkpoint(join(utf8(head + "\n"), await pack.read(path)));
    let vouched = "";
    for (const key of witnesses) {
      const told = await signedBy(each, key);
      if (told === "yes") vouched = `size ${size}: ${key.name}`;
      if (told === "cannot tell") vouched = `${UNTOLD} the signature of ${key.name} at size ${size}`;
    }
    need(vouched, "no witness that the journal names signed this");
    found.push(vouched);
  }
  return found.length ? found : ["NO WITNESS: another history could be shown to somebody else"];
}
async function stepStamped(pack) {
  const keys = await pack.keys();
  const found = [];
  for (const path of pack.names("data/log/timestamps/")) {
    const [size, name] = path.split("/").at(-1).split(".");
    const trusted = keys.filter((key) => key.role === "authority" && key.name === name).map((key) => key.bytes);
    const note = await pack.read(`data/log/checkpoints/${size}`);
    const token = await pack.read(path);
    if (!SUBTLE) {
      found.push(`${UNTOLD} WebCrypto, so the time of size ${size} was not checked`);
      continue;
    }
    const moment = new Date((await stampTime(token, note, trusted)) * 1000).toISOString();
    found.push(`size ${size} existed before ${moment.slice(0, 19).replace("T", " ")} UTC, says ${name}`);
  }
  return found.length ? found : ["NO TIMESTAMP: when this was recorded rests on the clock of whoever recorded it"];
}
async function stepEarlier(pack) {
  const leaves = (await pack.tree())[0];
  const checkpoints = await pack.checkpoints();
  const known = pack.known ? [checkpoint(pack.known)] : [];
  for (const each of [...checkpoints, ...known]) {
    pack.at = known.includes(each) ? `the checkpoint of ${each.size} that you kept` : `checkpoint ${each.size}`;
    need(each.origin === checkpoints[0].origin, "it is of another log");
    need(each.size <= leaves.length, `the package holds ${leaves.length} events only: later ones were cut off`);
    need(same(await rootOf(leaves.slice(0, each.size)), each.root), "this log does not begin with what it saw");
  }
  for (const path of pack.names("data/proofs/consistency/")) {
    const [start, end] = path.split("/").at(-1).replace(".txt", "").split("-").map(Number);
    const wanted = (await consistency(start, leaves.slice(0, end))).map((each) => base64(each) + "\n").join("");
    need(text(await pack.read(path)) === wanted, "it does not prove that the later begins with the earlier");
  }
  return [`${checkpoints.length} in the package; ${known.length ? "yours too" : "NONE OF YOURS: choose one that you kept"}`];
}
async function stepRecords(pack) {
  const captured = (await pack.of("capture")).map((each) => canonical(each.body));
  const named = new Set((await pack.of("capture")).map((each) => each.body.sha256));
  const withheld = await pack.withheld();
  const last = new Map();
  for (const each of await pack.of("record", "linkage")) {
    last.set("capture" in each.body ? `data/records/${each.body.capture}.json` : "data/findings.json", each.body);
  }
  for (const [path, body] of last) {
    if (!withheld.has(body.sha256)) need((await hashed(pack, path)) === body.record_sha256, "the journal has another");
  }
  for (const path of pack.names("data/records/")) {
    const { capture } = await pack.json(path);
    need(last.has(path) && captured.includes(canonical(capture)), "the journal tells of no such record");
  }
  for (const path of pack.names("data/captures/")) {
    pack.at = path;
    need(named.has(path.slice(14)), "the journal tells of no such capture");
  }
  return [`${last.size} records`];
}
async function stepRemoved(pack) {
  const found = [];
  for (const each of await pack.of("shred", "removal")) {
    pack.at = each.name;
    need(!pack.files.has(`data/captures/${each.body.sha256}`), "what it removed is here");
    found.push(`${each.name}: ${each.body.reason}`);
  }
  for (const [digest, reason] of await pack.withheld()) found.push(`withheld ${digest}: ${reason}`);
  return found;
}
const STEPS = [
  stepPackage, stepSeal, stepCaptures, stepQuotes, stepKeys, stepEvents, stepLog,
  stepSigned, stepCosigned, stepStamped, stepEarlier, stepRecords, stepRemoved,
];
