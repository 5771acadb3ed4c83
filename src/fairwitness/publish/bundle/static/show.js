// What a person sees: each step in words, with its state in words too, never by colour alone.
const STATES = { held: "holds", partly: "holds as far as it was checked", failed: "FAILED" };
const byId = (id) => document.getElementById(id);
function element(name, words, into) {
  const made = document.createElement(name);
  made.textContent = words;
  into.append(made);
  return made;
}
function show(number, state, found, why) {
  const words = WORDS[number - 1];
  const item = element("li", "", byId("steps"));
  item.dataset.step = number;
  item.dataset.state = state;
  element("h2", `${number}. ${words.title}: ${STATES[state]}`, item);
  if (why) element("p", why, item).className = "why";
  const list = element("dl", "", item);
  for (const [name, told] of [["Proves", words.proves], ["Does not prove", words.not]]) {
    element("dt", name, list);
    element("dd", told, list);
  }
  if (found.length) element("dt", "Found", list);
  for (const each of found) element("dd", each, list);
}
async function run(pack) {
  for (const [index, check] of STEPS.entries()) {
    byId("state").textContent = `Step ${index + 1} of ${STEPS.length}…`;
    await new Promise((done) => setTimeout(done));
    try {
      const found = await check(pack);
      show(index + 1, found.some((each) => /[A-Z]{4}/.test(each.replace("ML-DSA", ""))) ? "partly" : "held", found, "");
    } catch (error) {
      show(index + 1, "failed", [], `${pack.at}: ${error.message}`);
      return `Step ${index + 1} failed: this package is not what it says it is.`;
    }
  }
  return "Every step holds. Words in capitals say what was not compared or not checked here.";
}
async function start(event) {
  event.preventDefault();
  byId("steps").replaceChildren();
  byId("state").textContent = "Reading…";
  try {
    const [folder, zip, known] = ["folder", "zip", "known"].map((id) => byId(id).files);
    need(folder.length || zip.length, "Choose the folder of the package, or a ZIP file of it.");
    const files = folder.length ? ofFolder(folder) : await ofZip(zip[0]);
    const told = byId("keys").value.split(/\s+/).filter(Boolean);
    const kept = known.length ? new Uint8Array(await known[0].arrayBuffer()) : null;
    byId("state").textContent = await run(new Package(files, told, kept));
  } catch (error) {
    byId("state").textContent = `${error.message}`;
  }
}
byId("given").addEventListener("submit", start);
