import type { AxesRule, Interval, Measure, Split, ValueRule } from '@/lib/domain/enums';
import type { Layout } from '../place-trend';
import type {
  Box,
  HitArea,
  KindWords,
  PlacedText,
  PlacedTrend,
  SeriesMark,
  TrendModel,
} from '../types';

/** What of a view says whether a kind of chart can show it. */
type Shape = { interval: Interval; split: Split; as: ValueRule };

/** Whether the parts of a split have no incident in common, so that they add up to the whole. */
export function isDisjoint(split: Split): boolean {
  return DISJOINT[split];
}

const DISJOINT: Readonly<Record<Split, boolean>> = {
  none: false,
  country: true,
  place: true,
  party: false,
  violence: true,
  victims: true,
};

/**
 * How a kind is placed and drawn: as lines, which Recharts enlivens; as a scene, which is shapes, words and the areas that
 * the pointer finds periods in; as a map, which is not of periods; or as nothing but its table.
 */
export type Placing =
  | { as: 'trend' }
  | { as: 'scene'; place: (model: TrendModel, layout: Layout) => Scene }
  | { as: 'map' }
  | { as: 'table' };

/** A kind of chart: what it is called, which views it can show, and how it is placed. */
export type Kind = {
  label: string;
  words: (axes: AxesRule, measure: Measure) => KindWords;
  /** What it draws a series as, by its key. */
  markOf: (seriesKey: string) => SeriesMark;
  /** Why it can't show a view, in a sentence without a full stop; null where it can. */
  refuses: (shape: Shape) => string | null;
  /** What of a view a link to the kind changes besides, where it shows no other. */
  needs?: Partial<Shape>;
  /** Whether every period has its place along an axis, so that running totals and means can be followed. */
  isOverTime: boolean;
  placing: Placing;
};

/** A drawing of shapes and words, placed in a box. Across, it is stretched to the width that there is; words are not. */
export type Scene = {
  box: Box;
  fontSize: number;
  /** Axes, grid, events and what is not covered, where the scene has one pair of axes. */
  frame: PlacedTrend | null;
  shapes: SceneShape[];
  texts: SceneText[];
  links: SceneLink[];
  areas: HitArea[];
  alt: string;
  description: string;
};

export type SceneShape = {
  d: string;
  /** Of the style sheet. */
  className: string;
  /** The series whose colour it has. */
  slot: number | null;
  /** Whether it is filled with slanting lines. */
  isHatched?: boolean;
};

export type SceneText = PlacedText & { tone: 'quiet' | 'plain' | 'strong' };

/** A place that leads to its incidents. */
export type SceneLink = {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  href: string;
  label: string;
};
