import { inEvenSteps } from './even-steps';
import { commandsOf, type PathData } from './path-data';

/** Path data of absolute lines alone. */
const ABSOLUTE = /^[MLHVZz\d\s,.-]*$/;

/**
 * Drawn markup with each point of its paths written by the way to it from the one before, which is a third of the text:
 * `M0.4,124.6L1.2,124.8` is `M.4 124.6l.8.2`. Points along one horizontal are one step. What is not all of absolute lines in tenths
 * stays as it is. Paths of many points at even steps have units of their own; lines keep their width at any scale (`vector-effect`),
 * and only what is filled with a pattern would have that stretched.
 */
export function pathsInSteps(markup: string): string {
  return markup.replace(/ d="([^"]*)"( fill="url)?/g, (asDrawn, d: string, pattern = '') => {
    if (!ABSOLUTE.test(d)) return asDrawn;
    const path = commandsOf(d);
    const even = pattern === '' ? inEvenSteps(path) : null;
    const steps = stepsOf(even ?? path);
    if (steps === null) return asDrawn;
    return even === null
      ? ` d="${steps}"${pattern}`
      : ` d="${steps}" transform="${even.transform}"`;
  });
}

/** Null for what is not all of lines in tenths. */
function stepsOf({ commands, ends, tenths, isExact }: PathData): string | null {
  const pen = new StepPen();
  let from = 0;
  const isTaken = commands.every((command, i) => {
    const first = from;
    from = ends[i] ?? first;
    return pen.take(command, tenths, first, from);
  });
  return isExact && isTaken ? pen.written() : null;
}

/** Takes commands with absolute places in tenths. */
class StepPen {
  private text = '';
  private last = '';
  /** Whether the number written last has a point. */
  private isInFraction = false;
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;
  /** The way along one horizontal that is not written yet. */
  private along = 0;

  /**
   * A command with the numbers from one place of a list up to another. False for a command, or a count of numbers, that is none of those
   * which are drawn.
   */
  take(command: string, numbers: readonly number[], from: number, end: number): boolean {
    const first = numbers[from] ?? 0;
    switch (command) {
      case 'Z':
      case 'z':
        this.end();
        this.write('z');
        this.x = this.startX;
        this.y = this.startY;
        return end === from;
      case 'H':
        this.step(first - this.x, 0);
        return end - from === 1;
      case 'V':
        this.step(0, first - this.y);
        return end - from === 1;
      case 'M':
        this.move(first, numbers[from + 1] ?? 0);
        return this.lines(numbers, from + 2, end);
      case 'L':
        return end > from && this.lines(numbers, from, end);
      default:
        return false;
    }
  }

  written(): string {
    this.end();
    return this.text;
  }

  private lines(numbers: readonly number[], from: number, end: number): boolean {
    for (let i = from; i + 1 < end; i += 2) {
      this.step((numbers[i] ?? 0) - this.x, (numbers[i + 1] ?? 0) - this.y);
    }
    return end >= from && (end - from) % 2 === 0;
  }

  private move(x: number, y: number): void {
    this.end();
    this.write('M', x, y);
    this.x = x;
    this.y = y;
    this.startX = x;
    this.startY = y;
  }

  private step(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    // Not back over itself: such a step has a join that is seen.
    const isOn = dy === 0 && dx !== 0 && dx * this.along >= 0;
    if (isOn) {
      this.along += dx;
      return;
    }
    this.end();
    if (dy === 0 && dx !== 0) this.along = dx;
    else if (dy === 0) this.write('h', 0);
    else if (dx === 0) this.write('v', dy);
    else this.write('l', dx, dy);
  }

  private end(): void {
    if (this.along !== 0) this.write('h', this.along);
    this.along = 0;
  }

  /** A command that goes on needs no letter, and a number no blank before its sign or point. */
  private write(command: string, ...tenths: readonly number[]): void {
    let letter = command === this.last && 'lhv'.includes(command) ? '' : command;
    for (const one of tenths) {
      const number = numberText(one);
      // A number that begins with a point can’t be taken for more of one that has a point already.
      const isApart = one < 0 || (number.startsWith('.') && this.isInFraction);
      this.text += letter === '' && !isApart ? ` ${number}` : letter + number;
      this.isInFraction = one % 10 !== 0;
      letter = '';
    }
    if (tenths.length === 0) this.text += letter;
    this.last = command;
  }
}

/** A number of tenths without the nought before its point. */
function numberText(tenths: number): string {
  const rest = tenths % 10;
  if (rest === 0) return String(tenths / 10);
  const [whole, sign] = [Math.trunc(tenths / 10), tenths < 0 ? '-' : ''];
  return `${sign}${whole === 0 ? '' : Math.abs(whole)}.${Math.abs(rest)}`;
}
