import { tenth } from './tenth';
import type { Spot } from './view';

type Disc = Spot & { r: number };

/** Corners that stand for a circle's edge, beside which it is no more than a unit off. */
const CORNERS = 24;

/**
 * Where the pointer finds a circle, as SVG path data, where that is less than all of it: of the circles under the pointer the one with the
 * nearest middle has it, so that none hides another's middle. Null where all of the circle is its own.
 * @param below those that it lies over
 */
export function pointedPart(disc: Disc, below: readonly Disc[]): string | null {
  const cutting = below.filter((other) => {
    // Of a hundred circles each is asked about each, and most are far off.
    if (Math.abs(other.x - disc.x) >= 2 * disc.r || Math.abs(other.y - disc.y) >= 2 * disc.r) {
      return false;
    }
    const apart = Math.hypot(other.x - disc.x, other.y - disc.y);
    // Halfway between both middles is beyond its edge, or there is no halfway.
    return apart > 0 && apart < 2 * disc.r && apart < disc.r + other.r;
  });
  if (cutting.length === 0) return null;
  const whole = Array.from({ length: CORNERS }, (_, i): Spot => {
    const turn = (2 * Math.PI * i) / CORNERS;
    return { x: disc.x + disc.r * Math.cos(turn), y: disc.y + disc.r * Math.sin(turn) };
  });
  const own = cutting.reduce((corners, other) => nearerTo(disc, other, corners), whole);
  return `M${own.map(({ x, y }) => `${tenth(x)} ${tenth(y)}`).join('L')}z`;
}

/** What of a convex shape is nearer to one spot than to another. */
function nearerTo(one: Spot, other: Spot, corners: readonly Spot[]): Spot[] {
  const [across, down] = [other.x - one.x, other.y - one.y];
  const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  /** Below zero on the side of the one. */
  const sideOf = ({ x, y }: Spot) => (x - middle.x) * across + (y - middle.y) * down;
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % corners.length] ?? corner;
    const [here, there] = [sideOf(corner), sideOf(next)];
    const kept = here <= 0 ? [corner] : [];
    if (here <= 0 === there <= 0) return kept;
    const part = here / (here - there);
    const crossing = {
      x: corner.x + part * (next.x - corner.x),
      y: corner.y + part * (next.y - corner.y),
    };
    return [...kept, crossing];
  });
}
