import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = [red: number, green: number, blue: number];

const colours = readFileSync('components/charts/series-colours.css', 'utf8');
const page = readFileSync('app/globals.css', 'utf8');

/** How the three kinds of colour blindness see linear RGB (Machado, Oliveira & Fernandes 2009, severity 1). */
const SIGHT: Record<string, [Rgb, Rgb, Rgb]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The nth value of a custom property: first light, then dark, then print. */
function token(css: string, name: string, theme: number): string {
  const value = [...css.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))][theme]?.[1];
  if (!value) throw new Error(`--${name} is not set`);
  return value;
}

const series = (theme: number) =>
  Array.from({ length: 8 }, (_, slot) => token(colours, `series-${slot}`, theme));

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linear(hex));

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour in OKLab, where distances are about as they are seen. */
function lab(hex: string, sight: [Rgb, Rgb, Rgb]): Rgb {
  const rgb = linear(hex);
  const seen = sight.map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as Rgb;
  const l = Math.cbrt(dot([0.41222147, 0.53633254, 0.05144599], seen));
  const m = Math.cbrt(dot([0.2119035, 0.68069955, 0.10739696], seen));
  const s = Math.cbrt(dot([0.08830246, 0.28171884, 0.6299787], seen));
  return [
    dot([0.21045426, 0.79361779, -0.00407205], [l, m, s]),
    dot([1.9779985, -2.42859221, 0.45059371], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

describe.each([
  ['light', 0],
  ['dark', 1],
])('the colours of series on a %s page', (_, theme) => {
  it('stand out at least 3:1 from the page and from tinted areas', () => {
    for (const background of ['paper', 'wash'].map((name) => token(page, name, theme))) {
      for (const colour of series(theme)) {
        expect(contrast(colour, background), `${colour} on ${background}`).toBeGreaterThanOrEqual(
          3,
        );
      }
    }
  });

  it.each(Object.keys(SIGHT))('stay apart with %s sight', (name) => {
    const sight = SIGHT[name] ?? SIGHT.full;
    if (!sight) throw new Error(name);
    const seen = series(theme).map((colour) => lab(colour, sight));
    seen.forEach((a, i) => {
      for (const [j, b] of seen.slice(i + 1).entries()) {
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `series ${i} and ${i + 1 + j}`).toBeGreaterThan(0.055);
      }
    });
  });
});

it('prints in the colours of the light page', () => {
  expect(series(2)).toEqual(series(0));
});

it('has no red', () => {
  for (const colour of [...series(0), ...series(1)]) {
    const [, a, b] = lab(colour, [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const hue = (Math.atan2(b, a) * 180) / Math.PI;
    const strong = Math.hypot(a, b) > 0.1;
    expect(strong && hue > -10 && hue < 45, colour).toBe(false);
  }
});
