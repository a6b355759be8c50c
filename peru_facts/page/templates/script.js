(() => {
"use strict";
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("_data").textContent);
const rules = data.search;
const form = byId("_filters"), list = byId("_list"), output = byId("_result"), clear = byId("_reset");
const fields = {q: byId("_words"), kind: byId("_kind"), topic: byId("_topic"), source: byId("_source"),
  status: byId("_status"), year: byId("_year"), order: byId("_order"), style: byId("_style")};
const narrowing = ["kind", "topic", "source", "status", "year"];
const fillers = new Set(rules.fillers), latest = new Set(rules.latest), context = new Set(rules.context);
const ending = new RegExp(rules.ending), country = new RegExp(rules.country, "g"), traded = new RegExp(rules.traded);
const number = /^(\d+(?:point\d+)?|point\d+)(bn|mn|tn|[bmk])?$/;
const facts = [...list.querySelectorAll(".fact")].map((node) => ({node, ...data.facts[node.dataset.number], number: +node.dataset.number}));
const written = [...facts];
const screens = 40, chunk = 150;
let pending = 0, rest = () => {};
const inOrder = [...facts].sort((one, other) => one.number - other.number);
const vocabulary = [...new Set(inOrder.flatMap((fact) => fact.words.flatMap((words) => words.trim().split(" "))))];

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const stem = (word) => word.length <= rules.short ? word : word.replace(ending, "");
const wordsIn = (text) => text.toLowerCase().replace(new RegExp(rules.point, "g"), "point").replace(/%/g, " percent ")
  .normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toUpperCase().toLowerCase()
  .replace(/[.,'\u2019]/g, "").split(/[^a-z0-9]+/).filter(Boolean);

function* formsOf(words) {
  const start = ["", ...words.slice(0, -1)].join(" "), last = words[words.length - 1];
  yield [`${start} ${last} `, 1];
  if (last.length <= rules.short) return;
  const root = stem(last);
  for (const word of vocabulary) {
    if (word !== last && word.startsWith(root)) {
      if (stem(word) === root) yield [`${start} ${word} `, rules.stem];
      else if (word.startsWith(last)) yield [`${start} ${word} `, rules.beginning];
    }
  }
}

function termOf(words, meanings) {
  const patterns = [...formsOf(words)];
  for (const meaning of meanings) {
    for (const [form, factor] of formsOf(meaning.split(" "))) patterns.push([form, rules.synonym * factor]);
  }
  return {patterns: patterns.sort((one, other) => other[1] - one[1]), isTraded: traded.test(words.join(" "))};
}

function numberOf(match, words) {
  const named = match[2] || words.slice(1).join(" ");
  const [scale, factor] = has(rules.scales, named) ? rules.scales[named] : ["", 1];
  const text = `${match[1]} ${scale}`.trim();
  return {patterns: [[` ${text} `, 1], [` ${words.join(" ")} `, 1]], scale,
    value: parseFloat(match[1].replace("point", ".")) * factor, isYear: /^\d{4}$/.test(text)};
}

function termsOf(words) {
  const terms = [];
  const stems = (part) => part.map(stem).join(" ");
  for (let start = 0, length; start < words.length; start += length) {
    for (length = Math.min(rules.phrase, words.length - start); length > 1; length--) {
      if (has(rules.synonyms, stems(words.slice(start, start + length)))) break;
    }
    const typed = words.slice(start, start + length), match = number.exec(typed[0]);
    const meanings = has(rules.synonyms, stems(typed)) ? rules.synonyms[stems(typed)] : [];
    if (match) {
      for (length = 3; length > 1; length--) {
        if (!match[2] && has(rules.scales, words.slice(start + 1, start + length).join(" "))) break;
      }
      terms.push(numberOf(match, words.slice(start, start + length)));
    } else if (meanings.length || !typed.some((word) => fillers.has(word) || has(rules.asking, word))) {
      terms.push(termOf(typed, meanings));
    }
  }
  return terms.length ? terms : words.map((word) => termOf([word], []));
}

function flowIn(words) {
  const flows = Object.keys(rules.flows).filter((flow) => new RegExp(rules.flows[flow]).test(words.join(" ")));
  return flows.length === 1 ? flows[0] : "";
}

function scoreOf(term, fact, flow) {
  if (term.value !== undefined && fact.value === term.value && (!term.scale || (term.scale === "percent") === fact.percent)) {
    return rules.weights[0];
  }
  if (flow && fact.flow && term.isTraded) {
    if (fact.flow !== flow) return 0;
    return rules.weights[0] * (fact.words[0].includes(` ${flow.replace("us-", "")} `) ? 1 : rules.synonym);
  }
  for (let column = 0; column < rules.weights.length; column++) {
    for (const [pattern, factor] of term.patterns) {
      if (fact.words[column].includes(pattern)) return rules.weights[column] * factor;
    }
  }
  return term.isYear && fact.year.includes(term.value) ? rules.weights[rules.weights.length - 1] : 0;
}

function ranked(query, chosen) {
  const words = wordsIn(query);
  if (!words.length) return null;
  const flow = flowIn(words);
  const terms = termsOf(flow ? words.join(" ").replace(country, "").split(" ").filter(Boolean) : words);
  const scores = terms.map((term) => inOrder.map((fact) => scoreOf(term, fact, flow)));
  const rarity = scores.map((row) => Math.log(1 + inOrder.length / (1 + row.filter(Boolean).length)));
  const needed = terms.map((term) => !term.patterns.some(([text]) => text.trim().split(" ").every((word) => context.has(word))));
  if (!needed.some(Boolean)) needed.fill(true);
  const asked = Object.keys(rules.asking).filter((word) => words.includes(word)).map((word) => rules.asking[word]);
  const wantsLatest = words.some((word) => latest.has(word));
  const hits = [];
  inOrder.forEach((fact, at) => {
    if (!chosen.has(fact) || !scores.some((row) => row[at])) return;
    const missing = scores.filter((row, term) => needed[term] && !row[at]).length;
    let score = scores.reduce((sum, row, term) => sum + row[at] * rarity[term], 0);
    score *= rules.answer ** asked.reduce((sum, test) => sum + fact.answers[test], 0) * (1 - missing / terms.length);
    hits.push({fact, score, newest: wantsLatest ? Math.max(0, ...fact.year) : 0, full: !missing});
  });
  hits.sort((one, other) => other.score - one.score || other.newest - one.newest);
  const full = hits.filter((hit) => hit.full).map((hit) => hit.fact);
  const some = hits.filter((hit) => !hit.full).map((hit) => hit.fact);
  return {full, some: full.length < rules.few ? some.slice(0, rules.partial) : []};
}

function heading(text, count) {
  const title = document.createElement("h3"), small = document.createElement("small");
  title.className = "group";
  small.textContent = count;
  title.append(`${text} `, small);
  return title;
}

function grouped(chosen, nameOf) {
  const groups = new Map();
  for (const fact of chosen) {
    const name = nameOf(fact);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(fact.node);
  }
  return [...groups].flatMap(([name, nodes]) => [heading(name, nodes.length), ...nodes]);
}

function arranged(chosen) {
  if (fields.order.value !== "time") return grouped(chosen, (fact) => data.topics[fact.subject]);
  const dated = chosen.filter((fact) => fact.last).sort((one, other) => one.last < other.last ? -1 : one.last > other.last ? 1 : 0);
  return grouped([...dated, ...chosen.filter((fact) => !fact.last)], (fact) => fact.last ? fact.last.slice(0, 4) : "Without a date");
}

function show() {
  const query = fields.q.value.trim(), narrowed = narrowing.filter((name) => fields[name].value);
  const meets = (fact, name) => fact[name].some((value) => String(value) === fields[name].value);
  const chosen = written.filter((fact) => narrowed.every((name) => meets(fact, name)));
  const hits = query ? ranked(query, new Set(chosen)) : null;
  const wasFiltered = document.body.classList.contains("filtered");
  const isFiltered = Boolean(hits || narrowed.length || fields.order.value);
  document.body.classList.toggle("filtered", isFiltered);
  clear.hidden = !isFiltered;
  if (!isFiltered) output.textContent = `${facts.length} facts`;
  else if (!hits) output.textContent = chosen.length ? `${chosen.length} of ${facts.length} facts` : "No fact meets all of these filters.";
  else if (hits.full.length) output.textContent = `${hits.full.length} of ${facts.length} facts, best first`;
  else output.textContent = hits.some.length ? "No fact has all of these words." : `Nothing on these words in ${data.documents}.`;
  const best = hits && hits.full.length ? [heading("All of the words", hits.full.length), ...hits.full.map((fact) => fact.node)] : [];
  const some = hits && hits.some.length ? [heading("Some of the words", hits.some.length), ...hits.some.map((fact) => fact.node)] : [];
  if (isFiltered || wasFiltered) place(hits ? [...best, ...some] : arranged(chosen));
}

// The first screens at once, the rest when the key has been answered.
function place(nodes) {
  clearTimeout(pending);
  list.replaceChildren(...nodes.slice(0, screens));
  let placed = screens;
  const more = (count) => {
    list.append(...nodes.slice(placed, placed + count));
    placed += count;
    if (placed < nodes.length) pending = setTimeout(more, 30, chunk);
  };
  rest = () => { clearTimeout(pending); more(nodes.length); rest = () => {}; };
  if (placed < nodes.length) pending = setTimeout(more, 150, chunk);
}

function keep() {
  const state = new URLSearchParams();
  for (const [name, field] of Object.entries(fields)) {
    if (field.value && !(name === "style" && field.selectedIndex === 0)) state.set(name, field.value);
  }
  const address = state.toString() ? `#${state}` : location.pathname + location.search;
  history.replaceState(null, "", address);
}

function restore() {
  const hash = location.hash.slice(1);
  rest();
  if (hash && !hash.includes("=")) {
    if (!document.body.classList.contains("filtered")) return;
    for (const [name, field] of Object.entries(fields)) if (name !== "style") field.value = "";
    show();
    rest();
    location.replace(`#${hash}`); // the element is there again
    return;
  }
  const state = new URLSearchParams(hash.includes("=") ? hash : "");
  for (const [name, field] of Object.entries(fields)) {
    const value = state.get(name) || "";
    field.value = value;
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
  show();
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

for (const fact of facts) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy citation";
  button.setAttribute("aria-label", `Copy citation of ${fact.node.querySelector("h4").textContent}`);
  fact.node.querySelector(".body").append(button);
}
list.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  const place = +button.closest(".fact").dataset.number, style = data.citations[fields.style.value];
  button.textContent = await copied(style.texts[style.of[place]]) ? "Copied" : "Copying failed";
  setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => { show(); keep(); });
form.addEventListener("reset", () => setTimeout(() => { show(); keep(); fields.q.focus(); }));
addEventListener("hashchange", restore);
addEventListener("beforeprint", () => rest());
form.hidden = false;
output.textContent = `${facts.length} facts`;
restore();
})();
