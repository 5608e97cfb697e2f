"use strict";
// Checks the bundle whose files a person chooses: what `journal portfolio verify` checks, in its words.
(() => {
  const NO_BUNDLE = "No: this is no bundle whose manifest can be trusted.";
  const MANIFEST = "manifest.json", SUMS = "data/sha256sums.txt", DEEPEST = 2;
  const form = document.getElementById("check");
  const said = document.getElementById("check-said");
  const sealLine = document.getElementById("check-seal");
  const { FAULTS } = zipReading;
  let chosen = null, latest = 0, noteRead = "";
  form.hidden = false;

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const grouped = (seal) => seal.match(/.{1,4}/g).join(" ");

  async function sum(data) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // The first 64 hexadecimal digits, with or without blanks; null where there are not so many.
  function readSeal(pasted) {
    const text = pasted.toLowerCase();
    const between = "[\\s>|:\\u00a0\\u200b\\u200c\\u200d\\ufeff\\u00ad-]*";
    const found = text.match(/(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-f])/)
      || text.match(new RegExp(`(?<![0-9a-z])(?:[0-9a-f]${between}){63}[0-9a-f](?![0-9a-f])`));
    return found && found[0].replace(/[^0-9a-f]/g, "");
  }

  // The files of one bundle in a chosen folder, name → bytes; the rest of the folder is not read.
  async function fromFolder(list) {
    const paths = list.map((file) => (file.fullPath || file.webkitRelativePath || file.name).normalize());
    const top = paths[0].split("/")[0] + "/";
    const names = paths.every((path) => path.startsWith(top)) ? paths.map((path) => path.slice(top.length)) : paths;
    const { place, problem } = placeOf(names);
    if (problem) return { problem };
    const files = new Map(), faults = new Map();
    let total = 0;
    for (const [at, file] of list.entries()) {
      if (!names[at].startsWith(place)) continue;
      total += file.size;
      if (total > zipReading.MOST) throw new Error(zipReading.TOO_MUCH);
      const name = names[at].slice(place.length);
      try { files.set(name, new Uint8Array(await file.arrayBuffer())); } catch { faults.set(name, FAULTS.damaged); }
    }
    return { files, faults, aside: litter(files), findings: [] };
  }

  async function fromZip(file) {
    const { files: all, faults: unread } = await zipReading.unzipped(await file.arrayBuffer());
    const aside = litter(all);
    for (const name of aside) all.delete(name);
    const { place, problem } = placeOf([...all.keys(), ...unread.keys()]);
    if (problem) return { problem };
    const within = (name) => name.startsWith(place)
      ? name.slice(place.length) : "../".repeat(place.split("/").length - 1) + name;
    const files = new Map(), faults = new Map(), findings = [];
    for (const [name, fault] of unread) faults.set(within(name), fault);
    for (const name of [...all.keys()].sort(byPoints)) {
      // What stands outside the bundle's folder takes the place of nothing in it.
      if (name.startsWith(place)) files.set(within(name), all.get(name));
      else findings.push([within(name), "was not part of it"]);
    }
    return { files, faults, aside: aside.map(within), findings };
  }

  // The files below what was dropped, each with its path; a browser may keep folders to itself.
  async function below(entry) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      file.fullPath = entry.fullPath.replace(/^\//, "");
      return [file];
    }
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const inner of some) found.push(...await below(inner));
    }
  }

  async function dropped(transfer) {
    const mine = latest += 1, files = [...transfer.files];
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) { choose(files); return; }
    chosen = null;
    say(["Checking…"]);
    try {
      const list = (await Promise.all(entries.map(below))).flat();
      if (mine === latest) choose(list);
    } catch {
      if (mine === latest) say(["This browser opens no folder that is dropped on a page: choose it in the line above."]);
    }
  }

  const byPoints = (one, other) => {
    const [first, second] = [[...one], [...other]];
    const at = first.findIndex((sign, place) => sign !== second[place]);
    if (at < 0) return first.length - second.length;
    return at >= second.length ? 1 : first[at].codePointAt(0) - second[at].codePointAt(0);
  };

  // What systems and programs put beside the files of an unpacked bundle by themselves, and only that.
  function litter(files) {
    const there = new Set(files.keys());
    for (const name of files.keys()) {
      for (let at = name.indexOf("/"); at >= 0; at = name.indexOf("/", at + 1)) there.add(name.slice(0, at));
    }
    return [...files.keys()].filter((name) => isLitter(name, files.get(name), there)).sort(byPoints);
  }

  function isLitter(name, data, there) {
    const at = name.lastIndexOf("/") + 1, folder = name.slice(0, at), last = name.slice(at);
    if ([".DS_Store", "Thumbs.db", "desktop.ini"].includes(last)) return true;
    if (last.startsWith("._")) {
      return data.length <= 65536 && [0, 5, 22, 7].every((byte, place) => data[place] === byte)
        && there.has(folder.replace(/^__MACOSX\//, "") + last.slice(2));
    }
    if (data.length > 1024) return false;
    if (last.startsWith(".~lock.") && last.endsWith("#")) return there.has(folder + last.slice(7, -1));
    return last.startsWith("~$") && [...there].some((each) => each !== name && each.startsWith(folder)
      && [0, 1, 2].some((cut) => [...each.slice(folder.length)].slice(cut).join("") === last.slice(2)));
  }

  // The folder of the one bundle among some names, with its slash; or why there is none.
  function placeOf(names) {
    const places = names.filter((name) => name.split("/").pop() === MANIFEST && name.split("/").length - 1 <= DEEPEST)
      .map((name) => name.slice(0, -MANIFEST.length));
    if (places.includes("")) return { place: "" };
    if (!places.length) return { problem: [`No: what was chosen is no bundle of a portfolio: it has no ${MANIFEST}.`] };
    if (places.length === 1) return { place: places[0] };
    const folders = places.map((place) => `“${place.slice(0, -1)}”`).join(", ");
    return { problem: ["No: what was chosen holds several bundles. Choose one of them at a time.", folders] };
  }

  function readSums(text) {
    const listed = new Map();
    for (const line of text.split("\n").slice(0, -1)) {
      const found = line.match(/^([0-9a-f]{64}) {2}(.+)$/);
      if (!found || listed.has(found[2])) return null;
      listed.set(found[2], found[1]);
    }
    return listed;
  }

  async function verdict(found, given) {
    if (found.problem) return found.problem;
    const { files, faults, aside } = found, findings = [...faults, ...found.findings];
    const data = files.get(MANIFEST);
    let manifest = null;
    try { manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data)); } catch { /* none */ }
    const seal = data ? await sum(data) : "";
    let listed = null, known = false;
    if (manifest && manifest.format === "criterion-journal/submission" && manifest.version === 2) {
      known = true;
      const sums = files.get(SUMS);
      if (sums && await sum(sums) === manifest.sums) listed = readSums(new TextDecoder().decode(sums));
      if (!listed && !faults.has(SUMS)) findings.push([SUMS, sums ? "is not as it was handed in" : "is missing"]);
    } else if (!faults.has(MANIFEST)) findings.push([MANIFEST, data ? FAULTS.damaged : "is missing"]);
    if (listed) {
      for (const [name, digits] of listed) {
        const data = files.get(name);
        if (faults.has(name)) continue;
        if (!data) findings.push([name, "is missing"]);
        else if (await sum(data) !== digits) findings.push([name, "is not as it was handed in"]);
      }
      for (const name of [...files.keys()].sort(byPoints)) {
        if (!listed.has(name) && name !== MANIFEST && name !== SUMS && !aside.includes(name)) {
          findings.push([name, "was not part of it"]);
        }
      }
    }
    const told = findings.map(([name, fault]) => `${name} ${fault}.`);
    const about = listed ? aboutIt(manifest, aside) : [];
    if (data && given && given !== seal) {
      const own = `its seal is another one, ${grouped(seal)}`;
      return [`No: this is not the bundle that the seal was given for; ${own}.`, ...told, ...about];
    }
    if (!listed && known && given) {
      return [`No: ${MANIFEST} is the one that the seal was given for, but ${SUMS} is not the list that it `
        + "names, so that no other file can be checked.", ...told];
    }
    if (!listed) return [NO_BUNDLE, ...told];
    if (told.length) {
      return [`No: ${counted(told.length, "file")} ${told.length === 1 ? "differs" : "differ"}.`, ...told, ...about];
    }
    const amount = counted(manifest.files, "file");
    if (given) return [`Yes: this is the bundle that the seal was given for: ${amount}, each as it was handed in.`, ...about];
    return [`Whole in itself. Whether it is what the learner sent only the seal can say: ${grouped(seal)}`, ...about];
  }

  function aboutIt(manifest, aside) {
    const lines = [`It says of itself: ${manifest.learner}, ${manifest.number || manifest.unit}, submission `
      + `${manifest.submission}, ${counted(manifest.files, "file")}, sealed on ${String(manifest.made).slice(0, 10)}.`];
    lines.push(...ofAnother(manifest));
    if (aside.length) lines.push(`Left aside, and not handed in (systems put such files into folders; do not open them): ${aside.join(", ")}.`);
    return lines;
  }

  // This page came out of one bundle; what is checked on it may be another.
  function ofAnother(manifest) {
    const { learner, unit, submission } = form.dataset;
    const same = manifest.learner === learner && [manifest.number, manifest.unit].includes(unit)
      && String(manifest.submission) === submission;
    return same ? [] : [`It is another bundle than the one of this page: ${learner}, ${unit}, submission ${submission}.`];
  }

  function say(lines) {
    said.replaceChildren(...lines.map((line, at) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      if (at === 0) paragraph.className = "check-verdict";
      return paragraph;
    }));
  }

  // What was chosen: one ZIP with or without its note, or the files of a folder.
  function sorted(list) {
    const inFolder = list.some((file) => file.webkitRelativePath || (file.fullPath || "").includes("/"));
    if (inFolder) return { files: list };
    const zips = list.filter((file) => !/\.txt$/i.test(file.name));
    const notes = list.filter((file) => /\.txt$/i.test(file.name));
    return zips.length <= 1 ? { zip: zips[0], note: notes.length === 1 ? notes[0] : null } : { zips };
  }

  async function read(parts) {
    if (parts.files) return fromFolder(parts.files);
    if (parts.zips) return { problem: ["Nothing was checked: choose one ZIP at a time.", parts.zips.map((file) => file.name).join(", ")] };
    if (!parts.zip) return { problem: ["Nothing was checked: a seal alone is no bundle. Choose the ZIP, too."] };
    return fromZip(parts.zip);
  }

  async function outcome(parts, given) {
    let lines;
    try {
      lines = await verdict(await read(parts), given);
    } catch (error) {
      if (error.message === zipReading.TOO_MUCH) {
        return ["This is more than can be checked here. Use the way below."];
      }
      lines = [NO_BUNDLE, `The ZIP ${error.message === zipReading.TWO_WAYS ? FAULTS.twoWays : FAULTS.damaged}.`];
    }
    if (parts.zip) lines.push(`This is said of “${parts.zip.name}” as it is now: read what you unpack from this file now.`);
    else if (parts.files) lines.push("This is said of the folder as it is now, and not of a ZIP.");
    if (noteRead) {
      lines.push(`The seal was read from “${noteRead}”. One that came together with the bundle only shows that nothing broke on the way.`);
    }
    return lines;
  }

  // What an earlier check finds out late is not said any more.
  async function run() {
    latest += 1;
    if (!chosen) return;
    const mine = latest, parts = sorted(chosen);
    const tell = (lines) => { if (mine === latest) say(lines); };
    if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) {
      tell(["This browser cannot check files. Open this page in a newer one, or use the way below."]);
      return;
    }
    tell(["Checking…"]);
    if (parts.note && !sealLine.value.trim()) {
      const seal = readSeal(await parts.note.text());
      if (mine !== latest) return;
      if (seal) { sealLine.value = grouped(seal); noteRead = parts.note.name; }
    }
    const pasted = sealLine.value.trim(), given = pasted ? readSeal(pasted) : "";
    if (given === null) {
      tell(["That is not a whole seal: it takes 64 digits. Nothing was compared. Copy the whole of it once more."]);
      return;
    }
    tell(await outcome(parts, given));
  }

  function choose(list) {
    if (!list.length) return;
    if (noteRead) { sealLine.value = ""; noteRead = ""; }
    chosen = [...list];
    run();
  }

  const inputs = ["check-zip", "check-folder"].map((id) => document.getElementById(id));
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const list = [...input.files];
      for (const other of inputs) if (other !== input) other.value = "";
      choose(list);
    });
  }
  sealLine.addEventListener("input", () => { noteRead = ""; run(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    form.closest("details").open = true;
    for (const input of inputs) input.value = "";
    dropped(event.dataTransfer);
  });
})();
