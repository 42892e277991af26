"use strict";
// Everything here only adds to what the page tells without it: a search as one types, and two patterns side by side.
const $ = (id) => document.getElementById(id);
const make = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
const FOLD = { ı: "i", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };
const plain = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[ıøłđæœ]/g, (c) => FOLD[c]).replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
const HAN = /([\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]+)/u;
const spoken = (text) => text.split(HAN).map((part, n) => (n % 2 ? make("span", part, { lang: "zh-Hans" }) : part));
const COMMON = new Set("a an and are as at by can do does for get have i in is it me my of on or so that the to when with you".split(" "));

// -- Search: a scan over all that the page says, each entry once
let things;
const gather = () => [...document.querySelectorAll("article, .doctor")].map((article) => {
  const head = article.querySelector("h2, h3");
  const names = [head, ...article.querySelectorAll("[id$='.names'] li")].map((each) => each.textContent);
  const lines = [...article.querySelectorAll("p:not(.corner, .refs), dd, .steps > li, .under > li, .bars li")];
  const texts = lines.map((each) => plain(each.textContent));
  const keys = names.flatMap((name) => name.split(/ · |[:：]/)).map(plain);
  keys.push(plain((head.querySelector(".self") ?? head).textContent), ...(article.querySelector("h3 .names")?.textContent.split(" · ") ?? []).map(plain), article.id);
  const corner = article.querySelector(".corner")?.textContent ?? { doctor: "", reference: "reference", place: "place" }[article.className];
  return { id: article.id, head, corner, keys, close: keys.map((key) => key.replaceAll(" ", "")), lines, texts };
});
const within = (text, word) => (/^[\x00-\x7f]+$/.test(word) ? ` ${text}`.includes(` ${word}`) : text.includes(word));
const NAMED = 50; // the least likeness of what has the words in its name
function likeness(thing, asked, words) {
  const close = asked.replaceAll(" ", "");
  if (thing.close.includes(close)) return 100;
  if (thing.close.some((key) => key.startsWith(close))) return 80;
  if (thing.keys.some((key) => words.every((word) => within(key, word)))) return 60;
  if (close.length > 3 && thing.close.some((key) => key.includes(close))) return NAMED;
  const said = thing.texts.some((text) => words.every((word) => within(text, word)));
  const known = words.filter((word) => thing.keys.some((key) => within(key, word))).length;
  return (said ? 30 : 0) + (known / words.length > 0.4 ? (20 * known) / words.length : 0);
}
function search(text) {
  things ??= gather();
  const asked = plain(text);
  const told = asked.split(" ").filter((word) => word && !COMMON.has(word));
  const words = told.length ? told : asked.split(" ");
  if (!asked) return [];
  const weight = (thing) => (thing.corner === "reference" || thing.corner === "place" ? 0.5 : 1);
  const found = things.map((thing) => ({ thing, score: likeness(thing, asked, words) * weight(thing) }));
  return found.filter((each) => each.score).sort((one, other) => other.score - one.score).slice(0, 30).map(({ thing, score }) => {
    const n = thing.texts.findIndex((line) => words.some((word) => within(line, word)));
    return { ...thing, line: thing.lines[Math.max(n, 0)], isNamed: score >= NAMED * weight(thing) };
  });
}
function showFound() {
  const text = $("_asked").value.trim();
  const found = search(text);
  $("_count").textContent = text ? `${found.length || "Nothing"} found` : "";
  $("_found").hidden = !text;
  const lines = found.map(({ id, head, corner, line, isNamed }) => {
    const told = line?.textContent.trim() ?? "";
    const link = make("a", "", { href: `#${isNamed ? id : line.closest("[id]").id}` });
    const title = make("b");
    title.append(...[...(head.querySelector(".self") ?? head).childNodes].map((each) => each.cloneNode(true)));
    const about = make("small", "", { className: "names" });
    about.append(...[...(head.querySelector(".names")?.childNodes ?? [])].map((each) => each.cloneNode(true)));
    const cited = make("span", "", { className: "line" });
    cited.append(...spoken(told.length > 140 ? `${told.slice(0, 140)} …` : told));
    link.append(title, " ", about, " ", make("small", corner), cited);
    if (!isNamed) link.addEventListener("click", () => setTimeout(show, 0, line));
    const item = make("li");
    item.append(link);
    return item;
  });
  const nothing = `Nothing here has ${text.includes(" ") ? "these words. Try one of them alone." : "this word."}`;
  $("_found").replaceChildren(...(lines.length ? lines : [make("li", nothing, { className: "nothing" })]));
}
function show(line) { // a sentence that was sought, wherever it is folded away
  document.querySelector(".sought")?.classList.remove("sought");
  for (let part = line.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  line.classList.add("sought");
  line.scrollIntoView({ block: "center" });
}
function close() { $("_found").hidden = true; }
function walk(event) {
  const links = [...$("_found").querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") { close(); $("_asked").focus(); }
  if (!step || !links.length || $("_found").hidden) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement) + step;
  (at < 0 ? $("_asked") : links[Math.min(at, links.length - 1)]).focus();
}
$("_search").hidden = false;
$("_asked").addEventListener("input", showFound);
$("_asked").addEventListener("focus", () => { if ($("_asked").value) showFound(); });
$("_search").addEventListener("keydown", walk);
$("_search").addEventListener("submit", (event) => { event.preventDefault(); $("_found").querySelector("a")?.click(); });
$("_found").addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
for (const leaving of ["click", "focusin"]) document.addEventListener(leaving, (event) => { if (!$("_search").contains(event.target)) close(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("_asked").focus(); }
});

// -- Two patterns side by side
function alike(things) { // those that are said at the same places stand in one line
  const told = new Map();
  for (const thing of things) {
    const at = thing.said?.length ? JSON.stringify(thing.said) : thing.words;
    told.set(at, [...(told.get(at) ?? []), thing]);
  }
  return [...told.values()];
}
function cell(things, of) {
  const box = make("td", "", { className: things.length ? "" : "nothing" });
  if (of) box.dataset.of = of;
  const list = make("ul");
  for (const told of alike(things)) {
    const item = make("li"), at = make("span", "", { className: "aside" });
    told.forEach(({ words, id }, n) => {
      const name = id ? make("a", "", { href: `#${id}` }) : make("span");
      name.append(...spoken(words));
      item.append(n ? " · " : "", name);
    });
    at.append(...(told[0].said ?? []).flatMap(([text, anchor]) => (anchor ? [make("a", text, { href: `#${anchor}`, className: "at" })] : spoken(text))));
    item.append(" ", at);
    list.append(item);
  }
  box.append(things.length ? list : "–");
  return box;
}
function table(caption, heads, rows) {
  const whole = make("table", "", { className: "pair" });
  whole.append(make("caption", caption));
  const top = heads.length ? whole.createTHead().insertRow() : null;
  for (const head of heads.length ? ["", ...heads] : []) top.append(head ? make("th", head, { scope: "col" }) : make("td"));
  const body = whole.createTBody();
  for (const [label, ...cells] of rows) {
    const row = body.insertRow();
    row.append(make("th", label, { scope: "row" }), ...cells.map((things, n) => cell(things, heads[n])));
  }
  return whole;
}
function byRow(name, ...sides) {
  const ranks = new Map(sides.flat().map((thing) => [thing[name], thing.rank]));
  const rows = [...ranks.keys()].sort((one, other) => ranks.get(one) - ranks.get(other));
  return rows.map((row) => [row, ...sides.map((things) => things.filter((thing) => thing[name] === row))]);
}
const joined = (one, two) => (!two.length || JSON.stringify(one) === JSON.stringify(two) ? one : one.length ? [...one, [" | ", ""], ...two] : two);
function compare(patterns) {
  const [one, two] = [$("_one"), $("_two")].map((each) => patterns[each.selectedIndex]);
  const other = (thing, side) => side.things.find(({ key }) => key === thing.key);
  const both = one.things.filter((thing) => other(thing, two))
    .map((thing) => ({ ...thing, said: joined(thing.told, other(thing, two).told) }));
  const known = new Set(both.map(({ id }) => id));
  const met = one.shared.filter((each) => each.with.includes(two.id) && !known.has(each.id));
  const [own, others] = [one, two].map((side) => side.things.filter((thing) => !both.some(({ key }) => key === thing.key)));
  const shared = [...(met.length ? [["In both accounts", met]] : []), ...byRow("both", both)];
  $("_compared").replaceChildren(...(one === two ? [make("p", "Choose two different ones.")] : [
    shared.length ? table("What they share", [], shared) : make("p", "They share nothing that is told here."),
    table("What is named for one only", [one.name, two.name], byRow("row", own, others)),
  ]));
}
if ($("_pair")) {
  const patterns = JSON.parse($("_patterns").textContent);
  [$("_one"), $("_two")].forEach((select, n) => {
    select.append(...patterns.map(({ name }) => make("option", name)));
    select.selectedIndex = n;
    select.addEventListener("change", () => compare(patterns));
  });
  $("_pair").hidden = false;
  compare(patterns);
}
