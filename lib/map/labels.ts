import type { Spot } from './view';

/** A name on a map, in the middle of what it names, or beside a dot. */
export type Label = Spot & {
  text: string;
  kind: 'place' | 'disputed' | 'country' | 'area';
  /** How wide the thing is that it names; a name that is wider is left out. Null for a dot. */
  room: number | null;
  /** Where else its middle may stand, the best first. */
  others?: Spot[];
};

/** About how wide a letter is, and how high a line, for a text of size 1. */
const LETTER = 0.52;
const LINE = 1.15;
/** How far a name may be wider than what it names. */
const BEYOND = 1.3;
/** Room between a dot and its name. */
const BESIDE = 0.5;

type Box = { left: number; top: number; right: number; bottom: number };

/**
 * Of some labels those that neither leave a box nor run into a mark or one that comes before them: places, disputed areas,
 * countries, then provinces. Each stands at the first of its places that is free.
 */
export function labelsThatFit(
  labels: readonly Label[],
  size: number,
  within: Box,
  mark: Spot | null = null,
): Label[] {
  const taken: Box[] = mark === null ? [] : [boxAround(mark, size)];
  return ORDER.flatMap((kind) => labels.filter((label) => label.kind === kind)).flatMap((label) => {
    if (label.room !== null && labelWidth(label.text, size) > label.room * BEYOND) return [];
    const found = [label, ...(label.others ?? [])]
      .map(({ x, y }): Label => ({ ...label, x, y }))
      .find((one) => isFree(boxOf(one, size), within, taken));
    if (found === undefined) return [];
    taken.push(boxOf(found, size));
    return [found];
  });
}

function isFree(box: Box, within: Box, taken: readonly Box[]): boolean {
  const isInside =
    box.left >= within.left &&
    box.right <= within.right &&
    box.top >= within.top &&
    box.bottom <= within.bottom;
  return isInside && !taken.some((other) => meet(box, other));
}

/** About how wide a name is set. */
export function labelWidth(text: string, size: number): number {
  return text.length * LETTER * size;
}

const ORDER = ['place', 'disputed', 'country', 'area'] as const;

/** Where a text begins beside its dot. */
export function besideDot({ x }: Spot, size: number): number {
  return x + size * BESIDE;
}

function boxOf({ kind, text, x, y }: Label, size: number): Box {
  const width = labelWidth(text, size);
  const [top, bottom] = [y - (LINE * size) / 2, y + (LINE * size) / 2];
  if (kind !== 'place') return { left: x - width / 2, right: x + width / 2, top, bottom };
  return { left: x - size * BESIDE, right: besideDot({ x, y }, size) + width, top, bottom };
}

function boxAround({ x, y }: Spot, half: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

const meet = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
