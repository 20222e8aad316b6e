import type { MovedTrend } from './moved-trend';

/** As many as can be looked through before publishing: four places with the three measures each. */
const MOST_CHARTS = 12;

/** The places whose charts are drawn, whole places in their order, and those left. */
export function drawnFirst(trends: readonly MovedTrend[]): {
  drawn: readonly MovedTrend[];
  left: readonly MovedTrend[];
} {
  let charts = 0;
  const past = trends.findIndex(({ measures }) => {
    charts += measures.length;
    return charts > MOST_CHARTS;
  });
  const end = past === -1 ? trends.length : past;
  return { drawn: trends.slice(0, end), left: trends.slice(end) };
}
