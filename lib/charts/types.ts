import type { Annotation } from '@/lib/domain/annotation';
import type { CountCovered, Coverage } from '@/lib/domain/coverage';
import type {
  AxesRule,
  DatesRule,
  Interval,
  Measure,
  RoleRule,
  ScaleRule,
  Split,
} from '@/lib/domain/enums';
import type { Inhabitants } from '@/lib/domain/population';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import type { Unit } from '@/lib/format/view-subject';
import type { Filling, HowFull } from '@/lib/stats/filling';
import type { DayRange } from '@/lib/stats/period';
import type { Shown } from './shown';

/**
 * The three steps of a chart: numbers without pixels (`TrendModel`), numbers with places (`PlacedTrend`), and the
 * drawing, which only reads them. All are plain, serialisable objects; lengths are in the units of the box (CSS pixels
 * where the chart is shown at its own size).
 */
export type Box = { width: number; height: number };

/** The edges of the area that the data are drawn in. */
export type Plot = { left: number; right: number; top: number; bottom: number };

/** What a chart takes of an annotation; its source is named in the list below the chart. */
export type ChartAnnotation = Omit<Annotation, 'source'> & {
  source: Pick<Annotation['source'], 'publisher'>;
};

/**
 * Gives the address of the incidents behind a point of the series, or null if there is none (as for `other`).
 * `from` and `to` must stand in the address as given: it is asked once a series, with stand-in dates.
 */
export type SeriesLinks = (seriesKey: string, range: DayRange) => string | null;

/** What a kind of chart and its marks are called. */
export type KindWords = {
  /** As a text alternative begins: `Column chart`. */
  chart: string;
  /** What shows the best figures: `Columns`. */
  marks: string;
  /** What shows the lows and highs: `a whisker`; null where nothing does. */
  range: string | null;
  /** Whether what is of imprecise dates is hatched, so that notes can say so. */
  isHatched: boolean;
  /** How it is to be read, where that is not plain, a sentence each. */
  notes: string[];
  /** The same of what only some of these charts have. */
  notesOf?: (drawn: Pick<TrendModel, 'periods' | 'series' | 'uncovered'>) => string[];
};

export type TrendChartInput = {
  trend: Trend;
  measure: Measure;
  /** What those counted are called; the measure’s own words if it is left out. */
  unit?: Unit | undefined;
  interval: Interval;
  dates: DatesRule;
  /** What the chart shows, as its heading says it; the text alternative begins with it. */
  title: string;
  /** The same without what divides it, as the axis says it; the measure where it is left out. */
  axis?: string;
  /** Who or what is counted, as the head of its columns says it; the measure if it is left out. */
  counted?: string;
  /** Attacks whose bounds don't fit in the periods in which a line leaves its band. */
  misfits?: number;
  split: Split;
  /** Whose dead are counted of the parties; left out, everyone’s. */
  role?: RoleRule;
  /** What the dataset covers in the version shown; left out, all of it. */
  coverage?: Coverage;
  /** The days in view: the first and last point lead only to incidents within them. */
  range: DayRange;
  annotations?: ChartAnnotation[];
  links?: SeriesLinks;
  /** What the kind of chart is called; left out, that of lines. */
  words?: KindWords;
  /** What it draws a series as, by its key; left out, a line. */
  markOf?: (seriesKey: string) => SeriesMark;
  /** Keys of series that the chart leaves out. */
  hidden?: readonly string[];
  /** Keys in the order by which series have their colours; left out, that of the series. */
  colourOrder?: readonly string[] | undefined;
  /** Whether panels have a scale each; left out, they have. */
  axes?: AxesRule;
  /** What is done with the numbers; left out, nothing. */
  shown?: Shown;
  /** What each period of each series is divided by for a rate, and what has to be said of that. */
  inhabitants?: { of: Inhabitants[][]; notes: string[] };
  /** Whether a mean is drawn over the numbers that it is of, and not instead of them. */
  keepsCounts?: boolean;
  scale?: ScaleRule;
  /**
   * What is counted of each series, where they are of several datasets: their figures are never added, so that nothing is said
   * of them together.
   */
  wholes?: readonly Trend['totals'][];
  /** How much of recent months is expected to be known; left out, all are full. */
  filling?: Filling;
  /** The same of each series, where they may be of several datasets. */
  fillings?: readonly Filling[];
};

/**
 * A period of the axis: `2014`, `2014-Q1` or `2014-03`, in words, and the `from` and `to` of a URL that lead to its
 * incidents in view.
 */
export type ChartPeriod = { period: string; label: string; from: string; to: string };

/**
 * What is known of one period of one series, for one measure. A null is "no known figure" or, where nothing is covered, no
 * number at all; never zero.
 */
export type PointValue = {
  covered: CountCovered;
  /** Why a period has none, where it is not that it is unknown or not covered. */
  gap?: string;
  attacks: number;
  low: number | null;
  best: number | null;
  high: number | null;
  unknown: number;
  openEnded: number;
  /** What is of records that run past the period: a part of the best, or what is left out beside it. */
  imprecise: number;
  /** How full a recent period is; left out for one that is full. */
  complete?: HowFull;
};

/** What a series is drawn as, so that a legend can show a piece of it: `none` where nothing is drawn. */
export type SeriesMark = 'line' | 'area' | 'column' | 'hatched' | 'slope' | 'none';

/** How a series is told apart: colour by `slot` (class `series-N`), dash and marker as second cues. */
export type SeriesStyle = {
  /** 0 … 6 for the series in their order, 7 (grey) for `other`. */
  slot: number;
  /** An SVG stroke-dasharray; `none` is a solid line. */
  dash: string;
  /** Path of the marker in relative steps from its middle. */
  marker: string;
  mark: SeriesMark;
};

export type ModelSeries = {
  key: string;
  label: string;
  style: SeriesStyle;
  /** One for each period, in order. */
  values: PointValue[];
  /** The moving mean that is drawn over them; null for none. */
  mean: PointValue[] | null;
  /** The address of a point's incidents, with `{from}` and `{to}` to be filled in. */
  linkTemplate: string | null;
};

/** Why nothing is drawn, in words for the reader. */
export type EmptyReason = {
  kind:
    | 'no_periods'
    | 'no_series'
    | 'not_covered'
    | 'no_attacks'
    | 'no_known_figure'
    | 'no_population';
  text: string;
};

/** A chart's numbers and words, without pixels; the same for every width. */
export type TrendModel = {
  title: string;
  measure: Measure;
  /** What those counted are called; the measure’s own words if it is left out. */
  unit?: Unit | undefined;
  interval: Interval;
  dates: DatesRule;
  periods: ChartPeriod[];
  series: ModelSeries[];
  /** Periods on end that are not covered, or in part, in some series, or that are still filling. */
  uncovered: UncoveredRun[];
  totals: Trend['totals'];
  annotations: NumberedAnnotation[];
  /** Whether panels have a scale each. */
  axes: AxesRule;
  /** What is done with the figures. */
  shown: Shown;
  /** What is drawn over them, as `12-month mean`; null for nothing. */
  meanLabel: string | null;
  /** Where a logarithmic axis begins above zero; null where it is linear. */
  yFoot: number | null;
  /** The top of the y axis (its foot is zero) and the values marked on it. */
  yTop: number;
  yTicks: number[];
  yTitle: string;
  xTitle: string;
  /** The head of the columns of numbers. */
  counted: string;
  empty: EmptyReason | null;
  /** One or two sentences: what is measured, the range, the peak, the last period, what is unknown. */
  alt: string;
  /** The longer description: each series' range, peak and last value, and how to read the chart. */
  description: string;
  /** What of it is unknown, not covered or still filling, a sentence each; where nothing is drawn, why. */
  gaps: string[];
  /** What a reader has to know, a sentence each: unknown figures, what the band is. */
  notes: string[];
};

/** From the first to the last index. `no`: in no series; `part`: in some or in part. */
export type UncoveredRun = {
  first: number;
  last: number;
  /** `filling`: still filling, or not known to be full. */
  covered: 'no' | 'part' | 'filling';
  /** What is written on it, where it is not what is usual. */
  words?: string;
};

/** An annotation within the range, with the number that stands for it in the chart and in the list below. */
export type NumberedAnnotation = ChartAnnotation & { number: number };

export type XTick = {
  x: number;
  label: string;
  /** A second line, as the year below a month. */
  subLabel: string | null;
};
type YTick = { y: number; value: number; label: string };

/** A marker. In a dense chart only points that no line leads to have one. */
export type PlacedPoint = PointValue & {
  period: string;
  x: number;
  y: number;
  href: string | null;
  /** The point in words: series, period, figure and what is unknown. */
  label: string;
};

export type PlacedSeries = {
  key: string;
  label: string;
  style: SeriesStyle;
  /** Path of the line through the best figures; broken where no figure is known. */
  line: string;
  /** The same through periods that are covered in part. */
  partLine: string;
  /** Path from the lows to the highs; null for attacks, which are counted and have no range. */
  band: string | null;
  /** Path from what has a known date up to the whole, where that is more. */
  imprecise: string;
  points: PlacedPoint[];
  /** The last known point, where the line ends. */
  end: { x: number; y: number } | null;
  direct: DirectLabel | null;
};

/** A series' name beside the end of its line, moved so that no two overlap. */
type DirectLabel = {
  /** The name in lines, and the last figure. */
  lines: string[];
  x: number;
  y: number;
  /** Where what leads to it begins, at the height of the line’s end: never across periods without a number. */
  from: number;
};

/** Periods on end with attacks of which no figure is known: marked below the axis, off the scale. */
export type UnknownMark = { x1: number; x2: number; y: number; label: string };

/** Periods on end that are not covered, or in part, as an area from the top of the plot to its foot. */
export type PlacedUncovered = {
  x1: number;
  x2: number;
  covered: UncoveredRun['covered'];
  /** What it is, in a few words and in full. */
  placed: PlacedText | null;
  /** Whether the words stand upright, from the foot upwards. */
  isUpright: boolean;
  label: string;
};

export type PlacedAnnotation = NumberedAnnotation & {
  /** Left and right edge within the plot; equal for an instant. */
  x1: number;
  x2: number;
  /** Where the line at `x1` begins; it ends at the foot of the plot. */
  top: number;
  /** The label or its number; null if no room was left and only the list names it. */
  placed: PlacedText | null;
};

export type PlacedText = {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
};

/** A figure at its mark, and the path of the line that leads from one to the other; empty where they are near. */
export type PlacedFigure = PlacedText & { leader: string };

export type PlacedTrend = {
  box: Box;
  plot: Plot;
  fontSize: number;
  /** Whether the points stand apart enough for a marker each; else lines are drawn thinner. */
  sparse: boolean;
  /** Whether each point is a link to its incidents; else the table has the links. */
  linked: boolean;
  /** Baselines of the labels' first line. */
  x: { ticks: XTick[]; title: string; labelY: number };
  /** The title stands above the axis, at the left edge of the box. */
  y: { top: number; ticks: YTick[]; titleLines: { text: string; y: number }[] };
  series: PlacedSeries[];
  /** Figures that are read off most: the highest, and the last. */
  labels: PlacedFigure[];
  uncovered: PlacedUncovered[];
  unknownMarks: UnknownMark[];
  annotations: PlacedAnnotation[];
  /** Why nothing is drawn, in lines; none where something is. */
  emptyLines: PlacedText[];
  alt: string;
  description: string;
};

/** One chart at two widths; the page shows the one that keeps the text readable. */
export type TrendCharts = { model: TrendModel; wide: PlacedTrend; narrow: PlacedTrend };

/** What the interactive layer needs: the model's numbers in columns, and where each width places them. */
export type LiveSeries = {
  key: string;
  label: string;
  style: SeriesStyle;
  linkTemplate: string | null;
  covered: CountCovered[];
  attacks: number[];
  low: (number | null)[];
  best: (number | null)[];
  high: (number | null)[];
  unknown: number[];
  openEnded: number[];
  imprecise: number[];
  /** Why periods by their index have no figure, where it is not that it is unknown or not covered. */
  gaps: Readonly<Record<number, string>>;
  /** How full recent periods by their index are. */
  complete: Readonly<Record<number, HowFull>>;
  mean: (number | null)[] | null;
};
export type LiveLayout = {
  box: Box;
  plot: Plot;
  yTicks: number[];
  sparse: boolean;
};
export type LiveNumbers = {
  title: string;
  measure: Measure;
  /** What those counted are called; the measure’s own words if it is left out. */
  unit?: Unit | undefined;
  dates: DatesRule;
  shown: Shown;
  meanLabel: string | null;
  periods: ChartPeriod[];
  series: LiveSeries[];
};
/** Of lines, which Recharts draws again over the still ones. */
export type LiveTrend = LiveNumbers & {
  kind: 'trend';
  yTop: number;
  yFoot: number | null;
  wide: LiveLayout;
  narrow: LiveLayout;
};

/** Where the pointer finds periods: slots of equal width from left to right, of the series named. */
export type HitArea = Edges & {
  /** The first period's index, and how many there are. */
  first: number;
  count: number;
  keys: string[];
  /** The value at the area's top, where the series stand on one another and height tells them apart. */
  stackTop: number | null;
  /** How wide the column of each series is, where they stand beside one another and the place in a slot tells them apart. */
  columnWidth?: number;
  /** What is marked where the pointer is here, as the figure of a slope; a slot from top to foot where it is left out. */
  marked?: Edges;
};
/** A part of a chart, by its edges. */
export type Edges = { x1: number; x2: number; y1: number; y2: number };
type LiveAreas = { box: Box; areas: HitArea[] };
/** Of what is drawn as a scene: nothing of it is drawn again, but what is under the pointer. */
export type LiveScene = LiveNumbers & { kind: 'scene'; wide: LiveAreas; narrow: LiveAreas };

export type BarChartInput = {
  rows: RankedRow[];
  measure: Measure;
  /** What those counted are called; the measure’s own words if it is left out. */
  unit?: Unit | undefined;
  /** The periods that records may run past. */
  interval: Interval;
  dates: DatesRule;
  /** The whole that shares are of; a row may overlap with others (an incident with two groups). */
  totals: Trend['totals'];
  /** What the dataset covers in the version shown; left out, all of it. */
  coverage?: Coverage;
  title: string;
  /** Who or what is counted, as the head of its columns says it; the measure if it is left out. */
  counted?: string;
  /** What each row is divided by for a rate, and what has to be said of that; left out, rows are numbers. */
  inhabitants?: { of: Inhabitants[]; notes: string[] } | undefined;
  links?: (key: string) => string | null;
};

/** Places run from 0 to 100 along the longest bar or whisker, so that the drawing fits any width. */
export type ChartBar = PointValue & {
  key: string;
  label: string;
  href: string | null;
  /** Null where no figure is known. */
  width: number | null;
  /** The low–high whisker; null for attacks and where nothing is known. */
  whisker: { from: number; to: number } | null;
  /** The end of the bar that is of records that run past their period; null for none. */
  imprecisePart: { from: number; to: number } | null;
  /** Share of the total's best, 0 … 1; null if either is unknown, the total is zero or not covered as a whole. */
  share: number | null;
};
export type BarChart = {
  title: string;
  /** The head of the columns of numbers. */
  counted: string;
  measure: Measure;
  dates: DatesRule;
  bars: ChartBar[];
  /** What the figures are. */
  shown: Shown;
  /** Whether rows have a share: only of a whole that is covered. */
  hasShares: boolean;
  alt: string;
  notes: string[];
};

export type Sparkline = {
  box: Box;
  line: string;
  band: string | null;
  /** Known figures between periods of which nothing is known. */
  lone: { x: number; y: number }[];
  /** The last period with a known figure. */
  last: { x: number; y: number } | null;
  alt: string;
};

/** A year of which a chart would say something else. */
export type ChangedYear = { index: number; year: string; from: PointValue; to: PointValue };

/** A chart by year as it is and as it would be. */
export type ChangeChart = {
  placed: PlacedTrend;
  changed: ChangedYear[];
  /** A mark for each changed year. */
  marks: ChangeMark[];
  /** Marks for what stays, where no line leads to it. */
  lone: ChangeMark[];
};

/** Where the bests of a year stand; null if none is known, or is to be marked. */
type ChangeMark = { x: number; from: number | null; to: number | null };
