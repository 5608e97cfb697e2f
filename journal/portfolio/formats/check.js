"use strict";
// Checks the bundle whose files a person chooses: what `journal portfolio verify` checks, in its words.
(() => {
  const MANIFEST = "manifest.json", SUMS = "data/sha256sums.txt", DEEPEST = 2;
  const MOST = 512 * 1024 * 1024;
  const form = document.getElementById("check");
  const said = document.getElementById("check-said");
  const sealLine = document.getElementById("check-seal");
  let chosen = null;
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

  async function inflated(packed) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).arrayBuffer();
  }

  // Name → bytes, or null for what cannot be read.
  async function unzipped(buffer) {
    const view = new DataView(buffer), files = new Map();
    let end = buffer.byteLength - 22;
    const least = Math.max(0, end - 65535);
    while (end >= least && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < least || end < 0) throw new Error("no ZIP");
    let at = view.getUint32(end + 16, true), total = 0;
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error("no ZIP");
      const method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true);
      total += view.getUint32(at + 24, true);
      if (total > MOST) throw new Error("too large");
      const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, lengths[0])).normalize();
      const local = view.getUint32(at + 42, true);
      at += 46 + lengths[0] + lengths[1] + lengths[2];
      if (name.endsWith("/")) continue;
      let data = null;
      try {
        const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        const packed = buffer.slice(begin, begin + size);
        data = method === 0 ? packed : method === 8 ? await inflated(packed) : null;
      } catch { data = null; }
      files.set(name, files.has(name) ? null : data);
    }
    return files;
  }

  async function fromFiles(list) {
    const files = new Map();
    for (const file of list) {
      const name = (file.fullPath || file.webkitRelativePath || file.name).normalize();
      try { files.set(name, await file.arrayBuffer()); } catch { files.set(name, null); }
    }
    return files;
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
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return choose([...transfer.files]);
    try {
      choose((await Promise.all(entries.map(below))).flat());
    } catch {
      say(["This browser opens no folder that is dropped on a page: choose it in the line above."]);
    }
  }

  const isLitter = (name) => name.startsWith("__MACOSX/")
    || /(^|\/)(\._|\.DS_Store|Thumbs\.db|desktop\.ini)[^/]*$/.test(name);

  // The files of the one bundle among some, by their names in it; null where there is none.
  function inPlace(files) {
    const found = [...files.keys()].filter((name) => name.split("/").pop() === MANIFEST
      && name.split("/").length - 1 <= DEEPEST && !isLitter(name));
    const places = found.map((name) => name.slice(0, -MANIFEST.length));
    const place = places.includes("") ? "" : places.length === 1 ? places[0] : null;
    if (place === null) return null;
    const inside = new Map();
    for (const [name, data] of files) {
      const own = name.startsWith(place) ? name.slice(place.length) : name;
      if (!isLitter(name)) inside.set(own, data);
    }
    return inside;
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

  async function verdict(files, given) {
    const inside = files && inPlace(files);
    if (!inside) return ["No: what was chosen is no bundle, or more than one."];
    const data = inside.get(MANIFEST);
    let manifest = null;
    try { manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data)); } catch { /* none */ }
    const seal = data ? await sum(data) : "";
    const findings = [];
    let listed = null;
    const known = manifest && manifest.format === "criterion-journal/submission" && manifest.version === 2;
    if (known) {
      const sums = inside.get(SUMS);
      if (sums && await sum(sums) === manifest.sums) listed = readSums(new TextDecoder().decode(sums));
      else findings.push([SUMS, inside.has(SUMS) ? "is not as it was handed in" : "is missing"]);
    }
    if (listed) {
      for (const [name, data] of inside) if (data === null) findings.push([name, "cannot be read"]);
      for (const [name, digits] of listed) {
        const data = inside.get(name);
        if (!inside.has(name)) findings.push([name, "is missing"]);
        else if (data && await sum(data) !== digits) findings.push([name, "is not as it was handed in"]);
      }
      for (const name of [...inside.keys()].sort()) {
        if (!listed.has(name) && name !== MANIFEST && name !== SUMS) findings.push([name, "was not part of it"]);
      }
    }
    const told = findings.map(([name, fault]) => `${name} ${fault}.`);
    if (data && given && given !== seal) {
      const own = `its seal is another one, ${grouped(seal)}`;
      return [`No: this is not the bundle that the seal was given for; ${own}.`, ...told];
    }
    if (!listed) return ["No: this is no bundle whose manifest can be trusted.", ...told];
    const amount = counted(manifest.files, "file");
    const self = `It says of itself: ${manifest.learner}, ${manifest.number || manifest.unit}, `
      + `submission ${manifest.submission}, ${amount}, sealed on ${String(manifest.made).slice(0, 10)}.`;
    if (told.length) {
      return [`No: ${counted(told.length, "file")} ${told.length === 1 ? "differs" : "differ"}.`, ...told, self];
    }
    if (given) return [`Yes: this is the bundle that the seal was given for: ${amount}, each as it was handed in.`, self];
    return [`Whole in itself. Whether it is what the learner sent only the seal can say: ${grouped(seal)}`, self];
  }

  function say(lines) {
    said.replaceChildren(...lines.map((line, at) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      if (at === 0) paragraph.className = "check-verdict";
      return paragraph;
    }));
  }

  async function run() {
    if (!chosen) return;
    const pasted = sealLine.value.trim(), given = pasted ? readSeal(pasted) : "";
    if (given === null) {
      say(["That is not a whole seal: it takes 64 digits. Nothing was compared. Copy the whole of it once more."]);
      return;
    }
    if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) {
      say(["This browser cannot check files. Open this page in a newer one, or use the way below."]);
      return;
    }
    say(["Checking…"]);
    const list = [...chosen];
    let files = null;
    try {
      const one = list.length === 1 && !list[0].webkitRelativePath && !list[0].fullPath;
      files = one ? await unzipped(await list[0].arrayBuffer()) : await fromFiles(list);
    } catch (error) {
      say([error.message === "too large"
        ? "This is more than can be checked here. Use the way below."
        : "No: this is no bundle whose manifest can be trusted.", "The file cannot be read as a ZIP."]);
      return;
    }
    say(await verdict(files, given));
  }

  function choose(list) {
    if (!list.length) return;
    chosen = list;
    run();
  }

  for (const id of ["check-zip", "check-folder"]) {
    const input = document.getElementById(id);
    input.addEventListener("change", () => choose(input.files));
  }
  sealLine.addEventListener("input", run);
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    form.closest("details").open = true;
    dropped(event.dataTransfer);
  });
})();
