/**
 * The external ids of a file's rows, each with the line that it was first on. A map of texts would take some 240 bytes a
 * row, so that memory would grow with the file: here the ids stand behind one another in one buffer.
 */
export class SeenIds {
  /** The numbers of ids by their hashes, from 1 on: 0 is for none. A slot that is taken leads on to the next one. */
  private slots = new Int32Array(1024);
  private hashes = new Int32Array(512);
  private lines = new Int32Array(512);
  /** Where each id ends in `text`, which is where the next one begins. */
  private ends = new Int32Array(512);
  private text = Buffer.alloc(8192);
  private count = 0;

  get size(): number {
    return this.count;
  }

  has(id: string): boolean {
    return this.slots[this.slotOf(id, hashOf(id))] !== 0;
  }

  /** The line that an id was on before; undefined where it is new, and this line is kept as its first. */
  firstLine(id: string, line: number): number | undefined {
    const hash = hashOf(id);
    const slot = this.slotOf(id, hash);
    const number = this.slots[slot] ?? 0;
    if (number !== 0) return this.lines[number - 1];
    this.add(id, hash, line);
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.spread();
    return undefined;
  }

  private add(id: string, hash: number, line: number): void {
    const at = this.count;
    const from = this.startOf(at);
    const end = from + Buffer.byteLength(id);
    if (at === this.ends.length) {
      this.hashes = grown(this.hashes);
      this.lines = grown(this.lines);
      this.ends = grown(this.ends);
    }
    if (end > this.text.length) {
      this.text = Buffer.concat([this.text], Math.ceil(end * 1.5));
    }
    this.text.write(id, from);
    this.hashes[at] = hash;
    this.lines[at] = line;
    this.ends[at] = end;
    this.count += 1;
  }

  /** The slot of an id, or the free one where it belongs. */
  private slotOf(id: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot] ?? 0;
      if (number === 0) return slot;
      if (this.hashes[number - 1] === hash && this.isAt(id, number - 1)) return slot;
    }
  }

  private isAt(id: string, at: number): boolean {
    return this.text.toString('utf8', this.startOf(at), this.ends[at]) === id;
  }

  private startOf(at: number): number {
    return at === 0 ? 0 : (this.ends[at - 1] ?? 0);
  }

  /** Twice as many slots, as ids are found fast while at least half are free. */
  private spread(): void {
    const larger = new Int32Array(this.slots.length * 2);
    const mask = larger.length - 1;
    for (let at = 0; at < this.count; at++) {
      let slot = (this.hashes[at] ?? 0) & mask;
      while (larger[slot] !== 0) slot = (slot + 1) & mask;
      larger[slot] = at + 1;
    }
    this.slots = larger;
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(array.length * 1.5));
  larger.set(array);
  return larger;
}

/** FNV-1a over a text's code units, with its high bits mixed into the low ones, by which slots are chosen. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
