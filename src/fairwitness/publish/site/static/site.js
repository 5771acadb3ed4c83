"use strict";
// An enhancement only: every page is whole without it. It adds a filter above long tables, and shows all parts of a
// statement, which can lie apart, when one is chosen.
for (const table of document.querySelectorAll("table[data-filter]")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) continue;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  label.className = "filter";
  label.append(table.dataset.filter, input);
  table.before(label);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}
function choose() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^list-/, "");
  for (const part of document.querySelectorAll("[data-s]")) {
    part.classList.toggle("chosen", id !== "" && part.dataset.s.split(" ").includes(id));
  }
}
addEventListener("hashchange", choose);
choose();
