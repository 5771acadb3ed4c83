// The files of a package by their paths, from a folder or from a ZIP file. `at` names the record being looked at.
function ofFolder(list) {
  const files = new Map();
  for (const file of list) {
    files.set(file.webkitRelativePath.split("/").slice(1).join("/"), async () => new Uint8Array(await file.arrayBuffer()));
  }
  return files;
}
// Stored and deflated members, as every program writes them; anything else is refused, not skipped.
async function ofZip(file) {
  const view = new DataView(await file.arrayBuffer());
  const bytes = new Uint8Array(view.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  need(end >= 0, "this is not a ZIP file");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  need(count !== 0xffff && at !== 0xffffffff, "this ZIP file is too large for this page: unpack it and choose the folder");
  const files = new Map();
  for (let n = 0; n < count; n++) {
    need(at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50, "the ZIP file is damaged");
    const [method, packed, name] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true)];
    const [flags, start] = [view.getUint16(at + 8, true), view.getUint32(at + 42, true)];
    const path = text(bytes.subarray(at + 46, at + 46 + name));
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (path.endsWith("/")) continue;
    need((method === 0 || method === 8) && !(flags & 1), `${path} is packed in a way this page does not know`);
    need(!files.has(path) && !path.split("/").includes(".."), `the ZIP file holds ${path} twice, or outside the package`);
    files.set(path, () => unzipped(bytes, view, start, packed, method));
  }
  const roots = [...files.keys()].filter((path) => /(^|\/)bagit\.txt$/.test(path)).map((path) => path.slice(0, -9));
  const top = roots.sort((a, b) => a.length - b.length)[0] || "";
  need([...files.keys()].every((path) => path.startsWith(top)), "the ZIP file holds more than one folder");
  return new Map([...files].map(([path, read]) => [path.slice(top.length), read]));
}
async function unzipped(bytes, view, start, packed, method) {
  const body = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const raw = bytes.slice(body, body + packed);
  if (method === 0) return raw;
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
class Package {
  constructor(files, told, known) {
    Object.assign(this, { files, told, known, at: "the package", once: {} });
  }
  async read(path) {
    this.at = path;
    need(this.files.has(path), "this file is missing");
    return this.files.get(path)();
  }
  async json(path) {
    return JSON.parse(text(await this.read(path)));
  }
  names(folder) {
    return [...this.files.keys()].filter((path) => path.startsWith(folder)).sort();
  }
  // Made at first use, and only once.
  held(name, make) {
    return (this.once[name] ||= make());
  }
  events() {
    return this.held("events", async () => {
      const lines = text(await this.read("data/journal.jsonl")).split("\n");
      need(lines.pop() === "" && lines.length, "it is empty, or its last line is cut off");
      const events = [];
      for (const [index, line] of lines.entries()) events.push(await this.event(line, index + 1));
      return events;
    });
  }
  async event(line, count) {
    this.at = `line ${count} of data/journal.jsonl`;
    const held = JSON.parse(line);
    const [told, signature] = [held.event, unbase64(held.signature)];
    const raw = utf8(canonical(told));
    need(canonical(held) === line && Object.keys(held).length === 2, "it is not in its one form");
    need(signature.length === ("actor" in told ? 64 : 0), "its signature has the wrong length");
    const domain = utf8("fairwitness/1\0" + (signature.length ? "5:event\0" : "7:journal\0"));
    const body = signature.length ? told.body : JSON.parse(told.body);
    const name = `event ${told.seq} (${told.kind}${body.location ? " " + body.location : ""})`;
    return { line, told, raw, signature, hash: await sha256(join(domain, raw, signature)), body, name };
  }
  async of(...kinds) {
    return (await this.events()).filter((each) => kinds.includes(each.told.kind));
  }
  keys() {
    return this.held("keys", async () => {
      const found = [];
      for (const each of await this.of("key")) {
        for (const told of each.body.keys) found.push({ since: each.told.seq, ...(await keyOf(told)) });
      }
      return found;
    });
  }
  tree() {
    return this.held("tree", async () => {
      const leaves = await Promise.all((await this.events()).map((each) => sha256(join([0], each.hash))));
      return levels(leaves);
    });
  }
  checkpoints() {
    return this.held("checkpoints", async () => {
      const found = [];
      for (const path of this.names("data/log/checkpoints/")) {
        const each = checkpoint(await this.read(path));
        need(String(each.size) === path.split("/").at(-1), "it stands under another's name");
        found.push(each);
      }
      need(found.length, "the package holds no checkpoint");
      return found.sort((a, b) => a.size - b.size);
    });
  }
  withheld() {
    return this.held("withheld", async () => {
      const told = (await this.json("data/handover.json")).withheld;
      return new Map(told.map((each) => [each.sha256, each.reason]));
    });
  }
}
