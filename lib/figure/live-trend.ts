import { pointText } from './measure-words';
import type { LiveLayout, LiveSeries, LiveTrend, TrendFigure, TrendFigures } from './types';

/** What the browser gets of a trend: its numbers in columns, and the places that the still figure has. */
export function liveTrend({ model, wide, narrow }: TrendFigures): LiveTrend {
  const { title, measure, periods, series, yTop } = model;
  return {
    title,
    measure,
    periods,
    series: series.map(({ key, label, style, linkTemplate, values }): LiveSeries => {
      return {
        key,
        label,
        style,
        linkTemplate,
        attacks: values.map((value) => value.attacks),
        low: values.map((value) => value.low),
        best: values.map((value) => value.best),
        high: values.map((value) => value.high),
        unknown: values.map((value) => value.unknown),
        openEnded: values.map((value) => value.openEnded),
      };
    }),
    yTop,
    wide: layoutOf(wide),
    narrow: layoutOf(narrow),
  };
}

/** The numbers of one point, out of the columns. */
export function liveValue(series: LiveSeries, index: number) {
  return {
    attacks: series.attacks[index] ?? 0,
    low: series.low[index] ?? null,
    best: series.best[index] ?? null,
    high: series.high[index] ?? null,
    unknown: series.unknown[index] ?? 0,
    openEnded: series.openEnded[index] ?? 0,
  };
}

/** A point in words, for a screen reader. */
export function livePointText(live: LiveTrend, series: LiveSeries, index: number): string {
  const name = { label: series.label, several: live.series.length > 1 };
  const period = live.periods[index]?.label ?? '';
  return pointText(name, period, liveValue(series, index), live.measure);
}

function layoutOf({ box, plot, y, sparse }: TrendFigure): LiveLayout {
  return { box, plot, yTicks: y.ticks.map(({ value }) => value), sparse };
}
