import { isFilling } from '@/lib/stats/filling';
import { classAt, classBounds, classLabels, shadeOf } from '../../classes';
import type { Layout } from '../../place-trend';
import { figureText } from '../../shown';
import { LINE, round, textWidth, wrapText } from '../../text';
import { datedBest, datedPeakOf, gapText, peakOf } from '../../trend-words';
import type { HitArea, PointValue, TrendModel } from '../../types';
import { reasonScene } from '../reason';
import type { Scene, SceneShape, SceneText } from '../types';

const MONTHS = 12;
const INITIALS = 'JFMAMJJASOND';
/** From this part of a month's figure on, its dates are too imprecise to be left unsaid. */
const IMPRECISE = 0.4;

/** A cell for each month, a row for each year, shaded by class. */
export function placeCalendar(model: TrendModel, layout: Layout): Scene {
  if (model.empty !== null) return reasonScene(model, model.empty.text, layout);
  const { fontSize } = layout;
  const { width } = layout.box;
  const line = LINE * fontSize;
  const values = model.series[0]?.values ?? [];
  const key = model.series[0]?.key ?? '';
  const bounds = classBounds(values.map(({ best }) => best ?? 0));
  const left = round(textWidth('2000', fontSize) + 0.8 * fontSize);
  const cell = { width: (width - left) / MONTHS, height: 1.45 * fontSize };
  const legend = legendOf(bounds, model, { width, fontSize });
  const dated = datedPeakOf(model, model.series);
  const peak = dated ?? peakOf(model, model.series);
  const isMixed = model.dates !== 'leave' && values.some(({ imprecise }) => imprecise > 0);
  const highest = isMixed && dated ? 'Highest with a known date' : 'Highest';
  const said = peak
    ? wrapText(
        `${highest}: ${peak.period.label}, ${figureText(peak.value.best, model.shown)} (outlined)`,
        fontSize,
        width,
      )
    : [];
  const headY = legend.height + said.length * line + line;
  const top = round(headY + 0.5 * fontSize);

  const years: string[] = [];
  const places = model.periods.map(({ period }) => {
    const [year = '', month = '1'] = period.split('-');
    if (years.at(-1) !== year) years.push(year);
    const x = round(left + (Number(month) - 1) * cell.width);
    return { x, y: round(top + (years.length - 1) * cell.height), month: Number(month) };
  });
  const box = { width, height: Math.ceil(top + Math.max(1, years.length) * cell.height + 2) };
  const rect = (i: number) => {
    const at = places[i];
    if (!at) return '';
    const [w, h] = [round(cell.width - 1.5), round(cell.height - 1.5)];
    return `M${at.x},${at.y}h${w}v${h}h${-w}z`;
  };
  const joined = (is: (value: PointValue) => boolean, path = rect) =>
    values.map((value, i) => (is(value) ? path(i) : '')).join('');
  const corner = (i: number) => {
    const at = places[i];
    if (!at) return '';
    const size = round(0.55 * fontSize);
    return `M${round(at.x + cell.width - 1.5)},${at.y}v${size}l${-size},${-size}z`;
  };
  const middle = (i: number) => {
    const at = places[i];
    if (!at) return '';
    return `M${round(at.x + cell.width / 2)},${round(at.y + cell.height / 2)}h0.01`;
  };
  const isUnknown = (value: PointValue) => value.best === null && gapText(value) === null;
  const peakIndex = peak ? model.periods.indexOf(peak.period) : -1;
  const shapes: SceneShape[] = [
    ...legend.shapes,
    { d: joined(({ covered }) => covered === 'no'), className: 'scene-uncovered', slot: null },
    { d: joined(({ best }) => best === 0), className: 'scene-zero', slot: null },
    { d: joined(isUnknown), className: 'scene-zero', slot: null },
    ...bounds.map((_, k) => ({
      d: joined(({ best }) => best !== null && best > 0 && classAt(bounds, best) === k),
      className: classNameOf(k, bounds.length),
      slot: 0,
    })),
    {
      d: joined(({ covered, complete }) => covered === 'part' || isFilling(complete)),
      className: 'scene-cut',
      slot: null,
    },
    {
      d: joined((value) => {
        const best = value.best ?? 0;
        return best > 0 && best - (datedBest(value, model.dates) ?? 0) >= IMPRECISE * best;
      }, corner),
      className: 'scene-corner',
      slot: null,
    },
    { d: joined(isUnknown, middle), className: 'scene-ring', slot: null },
    { d: joined(isUnknown, middle), className: 'scene-ring-hole', slot: null },
    { d: peakIndex < 0 ? '' : rect(peakIndex), className: 'scene-outline', slot: null },
  ];
  const texts: SceneText[] = [
    ...legend.texts,
    ...said.map((text, i): SceneText => {
      return {
        text,
        x: 0,
        y: round(legend.height + (i + 0.75) * line),
        anchor: 'start',
        tone: 'plain',
      };
    }),
    ...[...INITIALS].map((text, i): SceneText => {
      const x = round(left + (i + 0.5) * cell.width);
      return { text, x, y: round(headY), anchor: 'middle', tone: 'quiet' };
    }),
    ...years.map((text, i): SceneText => {
      const y = round(top + i * cell.height + 0.5 * cell.height + 0.33 * fontSize);
      return { text, x: 0, y, anchor: 'start', tone: 'quiet' };
    }),
  ];
  return {
    box,
    fontSize,
    frame: null,
    shapes: shapes.filter(({ d }) => d !== ''),
    texts,
    links: [],
    areas: years.flatMap((year) => rowArea(year, model, { places, cell, key })),
    alt: model.alt,
    description: model.description,
  };
}

type Places = { x: number; y: number; month: number }[];

/** A year's months, as the pointer finds them. */
function rowArea(
  year: string,
  { periods }: TrendModel,
  grid: { places: Places; cell: { width: number; height: number }; key: string },
): HitArea[] {
  const { places, cell, key } = grid;
  const own = periods.flatMap(({ period }, i) => (period.startsWith(`${year}-`) ? [i] : []));
  const [first] = own;
  const start = first === undefined ? undefined : places[first];
  if (first === undefined || start === undefined) return [];
  return [
    {
      x1: start.x,
      x2: round(start.x + own.length * cell.width),
      y1: start.y,
      y2: round(start.y + cell.height),
      first,
      count: own.length,
      keys: [key],
      stackTop: null,
    },
  ];
}

function classNameOf(k: number, classes: number): string {
  return `scene-class scene-class-${shadeOf(k, classes)}`;
}

/** The classes with their shades, in as many lines as they need. */
function legendOf(
  bounds: readonly number[],
  { shown }: TrendModel,
  { width, fontSize }: { width: number; fontSize: number },
): { height: number; shapes: SceneShape[]; texts: SceneText[] } {
  const line = LINE * fontSize;
  const swatch = fontSize;
  const labels = classLabels(bounds, shown);
  const entries = [
    { label: '0', className: 'scene-zero', slot: null },
    ...labels.map((label, k) => ({ label, className: classNameOf(k, bounds.length), slot: 0 })),
  ];
  let x = 0;
  let row = 0;
  const shapes: SceneShape[] = [];
  const texts: SceneText[] = [];
  for (const { label, className, slot } of entries) {
    const length = swatch + 0.4 * fontSize + textWidth(label, fontSize);
    if (x > 0 && x + length > width) {
      x = 0;
      row += 1;
    }
    const y = row * line;
    shapes.push({
      d: `M${round(x)},${round(y + 1)}h${swatch}v${swatch}h${-swatch}z`,
      className,
      slot,
    });
    texts.push({
      text: label,
      x: round(x + swatch + 0.4 * fontSize),
      y: round(y + 0.9 * fontSize),
      anchor: 'start',
      tone: 'quiet',
    });
    x += length + 1.2 * fontSize;
  }
  return { height: round((row + 1) * line + 0.4 * fontSize), shapes, texts };
}
