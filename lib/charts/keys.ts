import type { Hit } from './live';
import type { HitArea } from './types';

/** What the Page keys go along: of months, a year. */
const PAGE = 12;

/** Which of so many, in their order, a key leads to from one of them; null for a key that leads nowhere. */
export function placeAfterKey(key: string, at: number, count: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  const place = places[key];
  return place === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, place));
}

/**
 * Where a key leads in a chart of any kind, by its areas: left and right along a series' periods, up and down to the next
 * series, or of one series that stands in rows to the next row. Null for keys that lead nowhere.
 */
export function movedBy(key: string, hit: Hit | null, areas: readonly HitArea[]): Hit | null {
  const keys = [...new Set(areas.flatMap((area) => area.keys))];
  const chosen = hit?.key ?? keys[0] ?? null;
  const turn = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (turn === 0) {
    const own = areas.flatMap((area, i) =>
      chosen !== null && area.keys.includes(chosen) ? slotsOf(area, i) : [],
    );
    const at = own.findIndex(({ area, index }) => area === hit?.area && index === hit.index);
    const next = own[placeAfterKey(key, at, own.length) ?? -1];
    return next === undefined ? null : { ...next, key: chosen };
  }
  if (hit === null) return movedBy('Home', null, areas);
  if (keys.length < 2) return inNextRow(turn, hit, areas);
  const other = keys[(keys.indexOf(chosen ?? '') + turn + keys.length) % keys.length] ?? null;
  const area = areas.findIndex(
    ({ keys: own, first, count }) =>
      other !== null && own.includes(other) && hit.index >= first && hit.index < first + count,
  );
  return area < 0 ? null : { area, index: hit.index, key: other };
}

function slotsOf({ first, count }: HitArea, area: number) {
  return Array.from({ length: count }, (_, slot) => ({ area, index: first + slot }));
}

/** The slot that stands above or below one, at the same place across. */
function inNextRow(turn: number, hit: Hit, areas: readonly HitArea[]): Hit | null {
  const [from, to] = [areas[hit.area], areas[hit.area + turn]];
  if (from === undefined || to === undefined) return null;
  const width = (from.x2 - from.x1) / from.count;
  const across = from.x1 + (hit.index - from.first + 0.5) * width;
  const slot = Math.floor((across - to.x1) / ((to.x2 - to.x1) / to.count));
  const kept = Math.max(0, Math.min(to.count - 1, slot));
  return { area: hit.area + turn, index: to.first + kept, key: hit.key };
}
