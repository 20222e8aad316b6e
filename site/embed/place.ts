import { mapOfPlace, type PlacedRecord } from '@/site/incidents/place-map';
import type { ShownEmbed } from './document';
import { withoutLinks } from './parts';

type Drawn = Pick<ShownEmbed, 'drawing' | 'drawnHeight'>;

/** As the style sheet has it: from which width on the map stands beside, and how much room it takes. */
const BESIDE_FROM = 640;
const MAP = { width: 320, words: 72, gap: 24 } as const;

/** What is said of an incident, and where it was: below it, or beside it where there is room. */
export function withPlace(said: Drawn, record: PlacedRecord): Drawn {
  const map = mapOfPlace(record);
  if (map === null) return said;
  const drawing = withoutLinks(
    `<div class="embed-place"><div>${said.drawing}</div><div class="embed-map">${map.drawing}</div></div>`,
  );
  return { drawing, drawnHeight };

  function drawnHeight(width: number): number {
    const isBeside = width >= BESIDE_FROM;
    const mapHeight = Math.min(width, MAP.width) + MAP.words;
    const lines = said.drawnHeight(isBeside ? width - MAP.width - MAP.gap : width);
    return isBeside ? Math.max(lines, mapHeight) : lines + mapHeight;
  }
}
