"use strict";
// Reads a ZIP as journal/store/zip_reading.py does: only where every program takes the same files.
const zipReading = (() => {
  const MOST = 512 * 1024 * 1024, MOST_FILES = 10000;
  const STORED = 0, DEFLATED = 8, ENCRYPTED = 0x1, DESCRIBED = 0x8, UTF_8 = 0x800;
  const READ_BY = ENCRYPTED | DESCRIBED | UTF_8 | 0x2000, UNICODE_PATH = 0x7075;
  const TORN = "is no ZIP", TWO_WAYS = "reads in two ways", TOO_MUCH = "is too large";
  const FAULTS = {
    damaged: "cannot be read",
    packed: "is packed in a way that not every system unpacks",
    twoWays: "can be read in more than one way, so that another program may unpack something else",
  };
  const CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
  // Absolute, with what is a separator on one system only, or with a way out of the folder.
  const ODD_NAME = /^\/|\/\/|\\|^[A-Za-z]:|[\x00-\x1f\x7f]|(?:^|\/)\.{1,2}(?:\/|$)/;

  const sums = Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte >>> 0;
  });

  function crc32(data) {
    let crc = 0xffffffff;
    for (const byte of data) crc = sums[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }

  const equal = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

  // macOS writes UTF-8 and does not say so.
  function named(raw, flags) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
    } catch {
      if (flags & UTF_8) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(raw);
      return [...raw].map((byte) => byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128]).join("");
    }
  }

  function endRecord(view) {
    // A comment could hold a second end.
    const last = view.byteLength - 22, begins = (at) => view.getUint32(at, true) === 0x06054b50;
    if (last >= 0 && begins(last) && view.getUint16(last + 20, true) === 0) return last;
    for (let at = view.byteLength - 4; at >= Math.max(0, last - 65535); at -= 1) {
      if (begins(at)) throw new Error(TWO_WAYS);
    }
    throw new Error(TORN);
  }

  function directory(view, bytes, at, end, count) {
    const found = [];
    for (let left = count; left > 0; left -= 1) {
      if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new Error(TORN);
      const [nameSize, extraSize, noteSize] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const flags = view.getUint16(at + 8, true), offset = view.getUint32(at + 42, true);
      const raw = bytes.subarray(at + 46, at + 46 + nameSize);
      if (noteSize) throw new Error(TWO_WAYS);
      let begin = offset;
      if (offset + 30 <= bytes.length) {
        begin += 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
      }
      found.push({
        raw, flags, offset, begin, name: named(raw, flags).normalize(),
        extra: bytes.subarray(at + 46 + nameSize, at + 46 + nameSize + extraSize),
        method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true),
        kind: view.getUint16(at + 40, true) & 0xf000,
      });
      at += 46 + nameSize + extraSize;
    }
    if (at !== end) throw new Error(TWO_WAYS);
    return found;
  }

  // Where a member ends whose own header says what the directory says of it.
  function after(view, bytes, member, start) {
    const { offset, begin, packed, flags, method } = member, end = begin + packed;
    if (end > start || view.getUint32(offset, true) !== 0x04034b50) throw new Error(TWO_WAYS);
    const numbers = (from) => [0, 4, 8].map((place) => view.getUint32(from + place, true));
    const said = [member.crc, packed, member.size], local = numbers(offset + 14);
    const name = bytes.subarray(offset + 30, offset + 30 + view.getUint16(offset + 26, true));
    const late = flags & DESCRIBED && method === DEFLATED && local.every((number) => number === 0);
    if (!(equal(local, said) || late) || ((view.getUint16(offset + 6, true) ^ flags) & READ_BY) !== 0
      || view.getUint16(offset + 8, true) !== method || !equal(name, member.raw)) {
      throw new Error(TWO_WAYS);
    }
    if (!(flags & DESCRIBED)) return end;
    if (end + 16 <= bytes.length && view.getUint32(end, true) === 0x08074b50 && equal(numbers(end + 4), said)) {
      return end + 16;
    }
    if (end + 12 <= bytes.length && equal(numbers(end), said)) return end + 12;
    throw new Error(TWO_WAYS);
  }

  function members(view, bytes) {
    const end = endRecord(view);
    const [disk, first, here, count] = [4, 6, 8, 10].map((place) => view.getUint16(end + place, true));
    const start = view.getUint32(end + 16, true);
    if (disk || first || here !== count || start + view.getUint32(end + 12, true) !== end) throw new Error(TWO_WAYS);
    const found = directory(view, bytes, start, end, count);
    let at = 0;
    for (const member of [...found].sort((one, other) => one.offset - other.offset)) {
      if (member.offset !== at) throw new Error(TWO_WAYS);
      at = after(view, bytes, member, start);
    }
    if (at !== start) throw new Error(TWO_WAYS);
    return found;
  }

  // Whether a field beside a name says another one, which some programs take.
  function otherName(extra, raw) {
    const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
    for (let at = 0; at + 4 <= extra.length;) {
      const length = view.getUint16(at + 2, true);
      if (view.getUint16(at, true) === UNICODE_PATH && !equal(extra.subarray(at + 9, at + 4 + length), raw)) return true;
      at += 4 + length;
    }
    return false;
  }

  function whyUnread(bytes, member) {
    const { name, raw, flags, method, offset, begin, extra, kind } = member;
    const other = [extra, bytes.subarray(offset + 30 + raw.length, begin)].some((field) => otherName(field, raw));
    if (!name || ODD_NAME.test(name) || other) return FAULTS.twoWays;
    // A link, or whatever else is neither a file nor a folder.
    if (kind && kind !== (name.endsWith("/") ? 0x4000 : 0x8000)) return FAULTS.twoWays;
    if (name.endsWith("/")) return member.size ? FAULTS.twoWays : null;
    if (flags & ENCRYPTED) return FAULTS.damaged;
    return method === STORED || method === DEFLATED ? null : FAULTS.packed;
  }

  // No more than it is said to have is unpacked.
  async function inflated(packed, size) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const whole = new Uint8Array(size), reader = stream.getReader();
    for (let at = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return at === size ? whole : null;
      if (at + value.length > size) { reader.cancel().catch(() => {}); return null; }
      whole.set(value, at);
      at += value.length;
    }
  }

  async function content(bytes, member) {
    let data = bytes.slice(member.begin, member.begin + member.packed);
    if (member.method === DEFLATED) {
      try { data = await inflated(data, member.size); } catch { data = null; }
    }
    return data && data.length === member.size && crc32(data) === member.crc ? data : null;
  }

  // The files, name → bytes, and why others are not read, name → fault.
  async function unzipped(buffer) {
    const bytes = new Uint8Array(buffer), view = new DataView(buffer);
    const found = members(view, bytes), files = new Map(), faults = new Map(), names = new Map();
    const total = found.reduce((before, member) => before + member.size, 0);
    if (total > MOST || found.length > MOST_FILES) throw new Error(TOO_MUCH);
    const plain = (member) => member.name.replace(/\/$/, "");
    for (const member of found) names.set(plain(member), (names.get(plain(member)) || 0) + 1);
    for (const member of found) {
      const folder = member.name.endsWith("/");
      let fault = whyUnread(bytes, member);
      if (names.get(plain(member)) > 1 && !folder) fault = FAULTS.twoWays;
      if (!fault && folder) continue;
      const data = fault ? null : await content(bytes, member);
      if (data) files.set(member.name, data);
      else faults.set(member.name, fault || FAULTS.damaged);
    }
    return { files, faults };
  }

  return { unzipped, FAULTS, TWO_WAYS, TOO_MUCH, MOST };
})();
