// The site's front door: goes to the language that the reader chose before, else to the nearest of the browser's.
// Where none is near, the list stays. Distances are CLDR's (languageInfo.xml, `written_new`), as ICU uses them.

const site = document.documentElement.dataset.site ?? "";
const KEY = `yugto:${site}:language`;
const FAR = 50;

/** Languages of which either serves for the other. @type {Record<string, number>} */
const NEAR = { "nb no": 1, "bs hr": 4, "bs sr": 4, "hr sr": 4, "aa ssy": 4, "da nb": 8, "da no": 8, "nb nn": 10 };

/** What readers of other languages read too: at 10, or 20 in another script. @type {Record<string, string>} */
const READ = {
  ar: "ckb",
  bg: "mk",
  da: "fo",
  de: "gsw lb rm",
  en: "ach ak bem bn cy ee eo ga gaa gd ha haw ia ig is ka km kn kri lg lo loz mfe mi ml mt my ne nso ny nyn om or pa pcm ps rn sd si sn so sq st sw ta te ti tlh tn to tum ur xh yi yo zu",
  es: "ay eu gl gn qu",
  fi: "et",
  fil: "ceb",
  fr: "br co crs ht kg ln lua mg oc rw wo",
  hi: "bh mr sa",
  id: "jv ms su",
  it: "la",
  nl: "af fy",
  no: "nn",
  ru: "ab az be hy kk ky mn tg tk tt uz",
  tr: "ku",
};

/** @type {Record<string, number>} */
const SCRIPTS = { "Latn Cyrl": 5, "Cyrl Latn": 5, "Hans Hant": 15, "Hant Hans": 19 };

/** Regions that write alike, against the rest of the world. */
const AMERICAS = /419|AR|B[ORZ]|C[LORU]|DO|EC|G[TY]|HN|MX|NI|P[AERY]|S[RV]|TT|U[SY]|V[EI]/;
/** @type {Record<string, RegExp>} */
const REGIONS = { ar: /DZ|EH|LY|M[AR]|TN/, en: /AS|GU|M[HP]|PR|U[MS]|VI/, es: AMERICAS, pt: AMERICAS, zh: /HK|MO/ };

/** Preferred where two are as near. */
const MODELS = /en-(US|GB)|es-(ES|419)|pt-(BR|PT)/;

/** @type {NodeListOf<HTMLAnchorElement>} */
const list = document.querySelectorAll(".choose a[hreflang]");
const links = [...list];

/**
 * A tag with what it leaves unsaid, so that `tl` and `fil`, or `zh-TW` and `zh-Hant`, are equal.
 * @param {string} tag
 */
function locale(tag) {
  try {
    return new Intl.Locale((Intl.getCanonicalLocales(tag)[0] ?? tag).replace(/^tl\b/, "fil")).maximize();
  } catch {
    return null;
  }
}

/**
 * @param {Intl.Locale | null} want
 * @param {Intl.Locale | null} offer
 */
function distance(want, offer) {
  if (!want || !offer) return FAR;
  let far = 0;
  if (want.language !== offer.language) {
    far = NEAR[[want.language, offer.language].sort().join(" ")] ?? (READ[offer.language]?.split(" ").includes(want.language) ? 10 : FAR);
  }
  if (want.script !== offer.script) {
    far += far === 10 ? 10 : ((/sr|zh/.test(want.language) && SCRIPTS[`${want.script} ${offer.script}`]) || FAR);
  }
  if (want.region !== offer.region) {
    const alike = offer.script === "Hans" ? null : REGIONS[offer.language];
    const apart = alike && alike.test(want.region ?? "") !== alike.test(offer.region ?? "");
    far += (apart ? 5 : 4) - (MODELS.test(`${offer.language}-${offer.region}`) ? 0.5 : 0);
  }
  return far;
}

/**
 * A later wish goes before an earlier one only where it is nearer by more than 5.
 * @param {readonly string[]} wishes
 */
function best(wishes) {
  let found;
  let least = Infinity;
  wishes.forEach((wish, at) => {
    for (const link of links) {
      const far = distance(locale(wish), locale(link.hreflang));
      if (far < FAR && far + 5 * at < least) [found, least] = [link, far + 5 * at];
    }
  });
  return found;
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {}
}

for (const link of links) {
  link.addEventListener("click", () => {
    try {
      localStorage.setItem(KEY, link.hreflang);
    } catch {}
  });
}

const chosen = remembered();
const target = links.find((link) => link.hreflang === chosen) ?? best([chosen ?? [], navigator.languages].flat());
// `replace`, so that Back leaves the site rather than being sent here again.
if (target) location.replace(target.href);
