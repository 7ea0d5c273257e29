const words = {
  fr: {
    skip: "Aller au contenu", signIn: "Se connecter", signOut: "Quitter", name: "Nom", password: "Mot de passe",
    standsFor: "Tient lieu de l'authentification de l'entreprise.", wrong: "Le nom ou le mot de passe est faux.",
    score: "Mon score", outOf: "sur 100", why: "Pourquoi ce score", raise: "Ce qui le ferait monter",
    link: "Le lien de mon dernier partage, dont les clics sont comptés :",
    ranking: "Classement", rank: "Rang", who: "Personne", points: "Points", me: "moi",
    people: n => `${n} personnes se montrent dans ce classement.`, hide: "Ne pas me montrer aux autres",
    reach: "Portée d'une campagne", campaign: "Campagne", api: "L'API de ces chiffres",
    noScore: "Pas encore de score : il vient avec votre premier partage.", failed: "Une partie de la page n'a pas pu être lue ; elle sera relue au prochain changement.",
    ready: "Chiffres en direct.", changed: "Votre score vient de changer.", lost: "Direct interrompu ; nouvel essai…",
    potential: ["portée potentielle", "la somme des audiences, chaque compte une fois"],
    deduplicated: ["personnes différentes", "selon un modèle de recouvrement"],
    estimated: ["vues estimées", "selon des taux organiques supposés"],
    measured: ["vues mesurées", "selon les réseaux"],
    unknown: "inconnue", range: (low, high) => `entre ${low} et ${high}`,
    of: (known, all) => `${known} sur ${all} connus`,
    asOf: time => `au ${time}`, between: (from, to) => `du ${from} au ${to}`, noTime: "moment du relevé inconnu", scoreAsOf: time => `Score au ${time}.`,
    company: (n, times) => `Les comptes de l'entreprise : ${n}. Les ambassadeurs portent ${times} fois plus loin.`,
    components: { RHYTHM: "Rythme", REACH: "Portée pour la taille du réseau", ENGAGEMENT: "Réactions pour la taille du réseau", OWN_WORDS: "Mes propres mots", EFFECTS: "Effets" },
    ofPoints: (p, of) => `${p} points sur ${of}`,
  },
  en: {
    skip: "Skip to content", signIn: "Sign in", signOut: "Sign out", name: "Name", password: "Password",
    standsFor: "Stands for the company's single sign-on.", wrong: "The name or the password is wrong.",
    score: "My score", outOf: "of 100", why: "Why this score", raise: "What would raise it",
    link: "The link of my newest share, whose clicks are counted:",
    ranking: "Ranking", rank: "Rank", who: "Person", points: "Points", me: "me",
    people: n => `${n} people show themselves in this ranking.`, hide: "Do not show me to others",
    reach: "Reach of a campaign", campaign: "Campaign", api: "The API of these figures",
    noScore: "No score yet: it comes with your first share.", failed: "A part of the page could not be read; it is read again with the next change.",
    ready: "Live figures.", changed: "Your score has just changed.", lost: "Live updates broke off; trying again…",
    potential: ["potential reach", "the sum of the audiences, each account once"],
    deduplicated: ["different people", "by a model of overlap"],
    estimated: ["views, estimated", "by assumed organic rates"],
    measured: ["views, measured", "as the networks say"],
    unknown: "not known", range: (low, high) => `between ${low} and ${high}`,
    of: (known, all) => `${known} of ${all} known`,
    asOf: time => `as of ${time}`, between: (from, to) => `from ${from} to ${to}`, noTime: "time of reading not known", scoreAsOf: time => `Score as of ${time}.`,
    company: (n, times) => `The company's own accounts: ${n}. The ambassadors reach ${times} times as far.`,
    components: { RHYTHM: "Rhythm", REACH: "Reach for the size of the network", ENGAGEMENT: "Reactions for the size of the network", OWN_WORDS: "My own words", EFFECTS: "Effects" },
    ofPoints: (p, of) => `${p} of ${of} points`,
  },
};

const $ = id => document.getElementById(id);
let me = null;
let live = null;
let lang = navigator.language.startsWith("fr") ? "fr" : "en";

const say = key => words[lang][key];
const number = (value, digits = 0) => new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB",
  { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
const moment = time => new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));

// When the readings in a figure are of.
function readAt({ oldest, newest }) {
  if (!oldest || !newest) { return say("noTime"); }
  const [from, to] = [moment(oldest), moment(newest)];
  return from === to ? say("asOf")(to) : say("between")(from, to);
}

async function call(path, options = {}) {
  const answer = await fetch(path, options);
  if (answer.status === 401 && path !== "/api/session") { showSignIn(); }
  if (!answer.ok) { throw new Error(String(answer.status)); }
  return answer.status === 204 ? null : answer.json();
}
const own = path => `/api/organisations/${encodeURIComponent(me.organisation)}${path}`;
const json = (method, body) => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; }
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function speak(language) {
  lang = language;
  document.documentElement.lang = lang;
  document.querySelectorAll("[data-say]").forEach(e => { e.textContent = say(e.dataset.say); });
  ["fr", "en"].forEach(l => $(l).setAttribute("aria-pressed", String(l === lang)));
  document.title = me ? `${say("score")} · ${me.organisation}` : "Intranet";
  return me ? showAll([showScore, showRanking, showReach]) : Promise.resolve();
}

// What fails is told, and keeps nothing else from being shown.
async function showAll(parts) {
  const results = await Promise.allSettled(parts.map(part => part()));
  if (!me) { return; }
  if (results.some(result => result.status === "rejected")) {
    $("live").textContent = say("failed");
  } else if ($("live").textContent === say("failed")) {
    $("live").textContent = say("ready");
  }
}

function bar(points, of) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("class", "bar");
  svg.setAttribute("viewBox", "0 0 100 6");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  [["track", 100], ["part", of === 0 ? 0 : 100 * points / of]].forEach(([style, width]) => {
    const rect = document.createElementNS(ns, "rect");
    Object.entries({ class: style, width, height: 6, rx: 1 }).forEach(([k, v]) => rect.setAttribute(k, v));
    svg.append(rect);
  });
  return svg;
}

// Answers come in any order: one is shown only while nothing newer was asked for, by the same person.
const newest = {};
function asking(what) {
  const mine = newest[what] = {};
  const person = me;
  return () => newest[what] === mine && me === person;
}

async function showScore() {
  const isWanted = asking("score");
  let score;
  try {
    score = await call(own(`/people/${encodeURIComponent(me.person)}/score?lang=${lang}`));
  } catch (e) {
    if (isWanted()) {
      clearScore();
      if (e.message === "404") { $("sentences").replaceChildren(element("li", say("noScore"))); return; }
    }
    throw e;
  }
  if (!isWanted()) { return; }
  const total = number(score.score, 1);
  if ($("total").textContent !== total) {
    const changed = $("total").textContent !== "–";
    $("total").textContent = total;
    $("total").parentElement.classList.toggle("changed", changed);
  }
  $("score-as-of").textContent = say("scoreAsOf")(moment(score.asOf));
  $("components").replaceChildren(...score.components.map(part => {
    const row = element("li");
    row.append(element("span", say("components")[part.component]),
      element("span", say("ofPoints")(number(part.points, 1), part.of)), bar(part.points, part.of));
    return row;
  }));
  $("sentences").replaceChildren(...score.sentences.map(s => element("li", s)));
  $("raises").replaceChildren(...score.raises.map(r => element("li", r.sentence)));
}

function clearScore() {
  $("total").textContent = "–";
  $("total").parentElement.classList.remove("changed");
  $("score-as-of").textContent = "";
  ["components", "sentences", "raises"].forEach(id => $(id).replaceChildren());
}

// Nothing of one person stays in the page for the next one.
function clear() {
  clearScore();
  ["places", "ladder", "campaign"].forEach(id => $(id).replaceChildren());
  ["live", "ranking-people", "reach-note", "company"].forEach(id => { $(id).textContent = ""; });
  $("hide").checked = false;
  const anchor = $("link").querySelector("a");
  anchor.removeAttribute("href");
  anchor.textContent = "";
}

async function showRanking() {
  const isWanted = asking("ranking");
  const ranking = await call(own("/ranking"));
  if (!isWanted()) { return; }
  $("hide").checked = ranking.hidden;
  $("ranking-people").textContent = say("people")(number(ranking.people));
  let before = 0;
  const rows = [];
  ranking.places.forEach((place, i) => {
    if (i >= 10 && before !== 0 && place.rank > before + 1 && i === 10) {
      const gap = element("tr", undefined, { class: "gap" });
      gap.append(element("td", "⋯", { colspan: 3 }));
      rows.push(gap);
    }
    before = place.rank;
    const mine = place.person === me.person;
    const row = element("tr", undefined, mine ? { class: "own", "aria-current": "true" } : {});
    row.append(element("td", number(place.rank)), element("td", mine ? `${place.person} (${say("me")})` : place.person),
      element("td", number(place.score, 1)));
    rows.push(row);
  });
  $("places").replaceChildren(...rows);
}

function rung([name, how], value, figure, from) {
  const row = element("li");
  row.append(element("strong", value), element("span", name), element("span", figure ? `${how}, ${from}` : how));
  if (figure) { row.append(element("span", readAt(figure), { class: "as-of" })); }
  if (figure && figure.assumptions) {
    row.append(...figure.assumptions.map(assumption => element("span", assumption, { class: "assumption" })));
  }
  return row;
}

async function showReach() {
  const chosen = $("campaign").value;
  if (!chosen) { return; }
  const isWanted = asking("reach");
  const reach = await call(own(`/campaigns/${encodeURIComponent(chosen)}/reach?lang=${lang}`));
  if (!isWanted()) { return; }
  const sum = (s, key) => rung(say(key), s ? number(s.value) : say("unknown"), s, s ? say("of")(number(s.known), number(s.known + s.unknown)) : "");
  const model = (m, key) => rung(say(key), m ? number(m.likely) : say("unknown"), m, m ? say("range")(number(m.low), number(m.high)) : "");
  $("ladder").replaceChildren(sum(reach.potential, "potential"), model(reach.people, "deduplicated"),
    model(reach.estimated, "estimated"), sum(reach.measured, "measured"));
  $("reach-note").textContent = reach.note;
  $("company").textContent = reach.company && reach.amplification
    ? `${say("company")(number(reach.company.value), number(reach.amplification, 1))} (${readAt(reach.company)})` : "";
}

async function showPage() {
  $("sign-in").hidden = true;
  $("page").hidden = false;
  $("sign-out").hidden = false;
  $("organisation").textContent = `${me.organisation} · ${me.person}`;
  const link = $("link");
  link.hidden = !me.link;
  if (me.link) {
    const anchor = link.querySelector("a");
    anchor.href = me.link;
    anchor.textContent = me.link;
  }
  const campaigns = await call(own("/campaigns")).catch(() => []);
  if (!me) { return; }
  $("campaign").replaceChildren(...campaigns.map(c => element("option", c.title, { value: c.campaign })));
  await speak(me.language);
  if (me) { follow(); }
}

function follow() {
  live?.close();
  live = new EventSource(own("/events"));
  live.addEventListener("ready", () => {
    if ($("live").textContent !== say("failed")) { $("live").textContent = say("ready"); }
  });
  live.addEventListener("changed", async event => {
    if (JSON.parse(event.data).own) {
      await showAll([async () => { await showScore(); $("live").textContent = say("changed"); }]);
    }
    await showAll([showRanking, showReach]);
  });
  live.onerror = () => { $("live").textContent = say("lost"); };
}

function showSignIn() {
  me = null;
  live?.close();
  clear();
  $("page").hidden = true;
  $("sign-out").hidden = true;
  $("sign-in").hidden = false;
  $("organisation").textContent = "Intranet";
  speak(lang);
}

$("sign-in").addEventListener("submit", async event => {
  event.preventDefault();
  $("wrong").hidden = true;
  try {
    me = await call("/api/session", json("POST", { name: $("name").value.trim(), password: $("password").value }));
  } catch {
    $("wrong").hidden = false;
    return;
  }
  $("password").value = "";
  await showPage();
});
$("sign-out").addEventListener("click", async () => { await call("/api/session", { method: "DELETE" }); showSignIn(); });
$("hide").addEventListener("change", async () => {
  await call(own(`/people/${encodeURIComponent(me.person)}/hidden`), json("PUT", { hidden: $("hide").checked }));
  await showRanking();
});
$("campaign").addEventListener("change", () => showAll([showReach]));
["fr", "en"].forEach(l => $(l).addEventListener("click", () => speak(l)));

try {
  me = await call("/api/me");
} catch {
  showSignIn();
}
if (me) { await showPage(); }
