// The phone in the browser. Everything the account says is written as text; only its links become links.
"use strict";

const $ = (id) => document.getElementById(id);
const state = { name: "", count: 0, following: false, busy: 0, entries: [] };

function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// --- what is said --------------------------------------------------------------------------------

const LINK = /<a\s+href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g;

function told(words) {
  const parts = [];
  let end = 0;
  for (const found of words.matchAll(LINK)) {
    parts.push(words.slice(end, found.index), link(found[1], found[2]));
    end = found.index + found[0].length;
  }
  return [...parts, words.slice(end)];
}

function link(address, label) {
  const anchor = make("a", { textContent: label, href: "#" });
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    if (address.startsWith("weixin://bizmsgmenu")) {
      const query = new URLSearchParams(address.slice(address.indexOf("?") + 1));
      const words = query.get("msgmenucontent"), number = query.get("msgmenuid");
      if (words && number) act("tap", { words, number }, words);
    } else {
      openPage(address, label);
    }
  });
  return anchor;
}

function openPage(address, label) {
  $("sheet-title").textContent = label;
  $("page").src = address;
  $("sheet").hidden = false;
  $("sheet-close").focus();
}

$("sheet-close").addEventListener("click", () => { $("sheet").hidden = true; $("page").src = "about:blank"; });

// --- the chat ------------------------------------------------------------------------------------

function bubble(entry) {
  if (entry.side === "notice") {
    return make("li", { className: `notice of-${entry.kind}` }, make("span", { textContent: entry.words || "（事件）" }));
  }
  const face = make("span", { className: "face", textContent: entry.side === "citizen" ? state.name[0] : "公" });
  face.setAttribute("aria-hidden", "true");
  if (entry.kind === "news") return make("li", { className: "account" }, face, ...entry.articles.map(card));
  if (entry.side === "citizen") {
    const mine = make("button", { type: "button", className: "bubble", textContent: entry.words });
    mine.addEventListener("click", () => showWire(entry.number));
    return make("li", { className: "citizen" }, face, mine);
  }
  return make("li", { className: "account" }, face, make("div", { className: "bubble" }, ...told(entry.words)));
}

function card(article) {
  const cover = article.picture ? [make("img", { src: article.picture, alt: "" })] : [];
  const made = make("button", { type: "button", className: "card" }, ...cover,
    make("strong", { textContent: article.title }), make("span", { textContent: article.summary }));
  made.addEventListener("click", () => openPage(article.url, article.title));
  return made;
}

function draw() {
  $("chat").replaceChildren(...state.entries.map(bubble));
  if (state.busy) {
    const words = make("span", { textContent: "正在送达…", className: "waiting" });
    $("chat").append(make("li", { className: "notice" }, words));
  }
  $("chat").lastElementChild?.scrollIntoView({ block: "end" });
  $("follow").hidden = state.following;
  if (!state.following) { $("typing").hidden = $("menu").hidden = $("kinds").hidden = true; }
  else if ($("typing").hidden && $("menu").hidden) $("menu").hidden = false;
}

function take(answer) {
  if (answer.name !== state.name) return;
  for (const entry of answer.entries) state.entries[entry.number] = entry;
  state.following = answer.following;
  $("citizen").title = `微信号 ${answer.wechat}`;
  $("wechat").textContent = answer.wechat;
  state.count = answer.count;
}

async function load() {
  const answer = await fetch(`/phone/chat?name=${encodeURIComponent(state.name)}&since=0`);
  state.entries = [];
  take(await answer.json());
  draw();
}

async function act(action, details = {}, shown = "") {
  state.busy += 1;
  if (shown) state.entries.push({ number: state.entries.length, side: "citizen", kind: "text", words: shown, deliveries: [] });
  draw();
  try {
    const body = JSON.stringify({ name: state.name, action, ...details });
    const answer = await fetch("/phone/do", { method: "POST", body, headers: { "Content-Type": "application/json" } });
    take(await answer.json());
  } finally {
    state.busy -= 1;
    await load();
    const last = state.entries.findLastIndex((entry) => entry.deliveries.length);
    if (last >= 0) showWire(last, false);
  }
}

// --- what the citizen can do -----------------------------------------------------------------------

$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = $("words").value;
  if (!words) return;
  $("words").value = "";
  act("say", { words }, words);
});
$("follow").addEventListener("click", () => act("follow"));
$("unfollow").addEventListener("click", () => act("unfollow"));
$("to-menu").addEventListener("click", () => { $("typing").hidden = $("kinds").hidden = true; $("menu").hidden = false; });
$("to-typing").addEventListener("click", () => { $("menu").hidden = true; $("typing").hidden = false; $("words").focus(); });
$("more").addEventListener("click", () => {
  $("kinds").hidden = !$("kinds").hidden;
  $("more").setAttribute("aria-expanded", String(!$("kinds").hidden));
});
for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => { $("kinds").hidden = true; act("send", { kind: button.dataset.kind }, `［${button.textContent}］`); });
}
$("citizen").addEventListener("change", () => { state.name = $("citizen").value; load(); });

// The menu as the account has published it, in WeChat's own form; read when the phone is opened.
function drawMenu(menu) {
  for (const one of menu) {
    const pop = make("div", { className: "pop", hidden: true });
    const under = one.sub_button ?? [];
    for (const entry of under) {
      const item = make("button", { type: "button", textContent: entry.name });
      item.addEventListener("click", () => { pop.hidden = true; touch(entry); });
      pop.append(item);
    }
    const button = make("button", { type: "button", textContent: under.length ? `≡ ${one.name}` : one.name });
    button.addEventListener("click", () => {
      const show = pop.hidden;
      for (const other of document.querySelectorAll(".pop")) other.hidden = true;
      if (under.length) pop.hidden = !show; else touch(one);
    });
    $("buttons").append(make("div", {}, pop, button));
  }
}

function touch(entry) {
  if (entry.type === "view") openPage(entry.url, entry.name);
  else act("click", { key: entry.key, label: entry.name });
}

// --- the wire --------------------------------------------------------------------------------------

const OUTCOMES = { acknowledged: "收下，不显示", replied: "有回复", silent: "过长，不显示", timeout: "超时", bad_response: "出错", dropped: "停推" };

function showWire(number, open = true) {
  const entry = state.entries[number];
  const parts = entry.deliveries.map(delivery);
  if (entry.deliveries.length) {
    const again = make("button", { type: "button", className: "again", textContent: "同一条再送一次（微信重试）" });
    again.addEventListener("click", async () => { await act("again", { entry: number }); showWire(number); });
    parts.push(again);
  }
  $("deliveries").replaceChildren(...parts);
  if (open) $("wire").classList.add("open");
}

function delivery(one) {
  const good = ["acknowledged", "replied"].includes(one.outcome);
  const tag = make("span", { className: good ? "tag" : "tag bad", textContent: OUTCOMES[one.outcome] });
  const made = make("section", {}, make("h3", {}, `第 ${one.number} 次送达`, tag, `${one.milliseconds} 毫秒，HTTP ${one.status || "—"}`));
  for (const flaw of one.flaws) made.append(make("p", { className: "meta", textContent: `注意：${flaw}` }));
  made.append(block("微信送出的内容", one.plain, true), block("加密后在线路上的样子", `POST ?${one.query}\n\n${one.sent}`),
    block("公众号答回的内容", one.reply || one.received || "（空）", true), block("答回时在线路上的样子", one.received));
  return made;
}

function block(label, words, open = false) {
  return make("details", { open }, make("summary", { textContent: label }), make("pre", { textContent: words }));
}

$("wire-open").addEventListener("click", () => $("wire").classList.add("open"));
$("wire-close").addEventListener("click", () => $("wire").classList.remove("open"));

// --- begin -----------------------------------------------------------------------------------------

(async () => {
  const about = await (await fetch("/phone/about")).json();
  $("title").textContent = about.title;
  for (const name of about.citizens) $("citizen").append(make("option", { value: name, textContent: name }));
  state.name = about.citizens[0];
  drawMenu(about.menu);
  await load();
  setInterval(() => { if (!state.busy) poll(); }, 2000);
})();

async function poll() {
  const answer = await (await fetch(`/phone/chat?name=${encodeURIComponent(state.name)}&since=${state.count}`)).json();
  if (answer.entries.length && !state.busy) { take(answer); draw(); }
}
