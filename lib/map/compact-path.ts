import { type GeoProjection, geoPath } from 'd3-geo';
import type { MultiLineString, MultiPolygon } from 'geojson';

/**
 * Draws shapes as SVG path data in whole units, each point from the one before, so that a map adds little to a page. Points that
 * fall together are written once.
 */
export function compactPath(
  projection: GeoProjection,
): (shape: MultiPolygon | MultiLineString) => string {
  return (shape) => {
    const pen = new Pen();
    geoPath(projection, pen)(shape);
    return pen.written();
  };
}

/** Takes what d3-geo draws. */
class Pen {
  private readonly parts: string[] = [];
  private x = 0;
  private y = 0;
  /** Where the line began that is being drawn, and what is written of it. */
  private start: [x: number, y: number] = [0, 0];
  private steps = '';

  beginPath(): void {}

  /** Points are not drawn. */
  arc(): void {}

  moveTo(x: number, y: number): void {
    this.end('');
    this.start = [Math.round(x), Math.round(y)];
    this.steps = '';
  }

  lineTo(x: number, y: number): void {
    const [toX, toY] = [Math.round(x), Math.round(y)];
    const [fromX, fromY] = this.steps === '' ? this.start : [this.x, this.y];
    if (toX === fromX && toY === fromY) return;
    this.steps += pair(toX - fromX, toY - fromY, this.steps === '' ? 'l' : ' ');
    [this.x, this.y] = [toX, toY];
  }

  closePath(): void {
    this.end('z');
  }

  written(): string {
    this.end('');
    return this.parts.join('');
  }

  private end(close: string): void {
    // What is a single unit is not seen.
    if (this.steps !== '') this.parts.push(`M${pair(...this.start, '')}${this.steps}${close}`);
    this.steps = '';
  }
}

/** Two numbers, without a blank where a minus parts them. */
function pair(x: number, y: number, before: string): string {
  const lead = before === ' ' && x < 0 ? '' : before;
  return `${lead}${x}${y < 0 ? '' : ' '}${y}`;
}
