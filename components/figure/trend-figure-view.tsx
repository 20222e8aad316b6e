import { TrendChart } from '@/components/charts/trend-chart';
import { liveTrend } from '@/lib/figure/live-trend';
import type { TrendFigures } from '@/lib/figure/types';
import { LegendMark } from './legend-mark';
import { TrendSvg } from './trend-svg';

type Props = {
  /** Unique on the page. */
  id: string;
  figures: TrendFigures;
  /** Sends the script that adds tooltips, keys and the legend's switches; without it the figure is still. */
  interactive?: boolean;
};

/** A trend at both widths; the style sheet shows the one whose text is readable in the room there is. */
export function TrendFigureView({ id, figures, interactive = false }: Props) {
  const { model, wide, narrow } = figures;
  const drawing = (
    <>
      <TrendSvg id={id} layout="wide" figure={wide} />
      <TrendSvg id={id} layout="narrow" figure={narrow} />
    </>
  );
  if (interactive && model.empty === null) {
    return (
      <TrendChart id={id} live={liveTrend(figures)}>
        {drawing}
      </TrendChart>
    );
  }
  return (
    <div className="trend">
      {model.series.length > 1 && (
        <ul className="legend">
          {model.series.map(({ key, label, style }) => (
            <li key={key} className="legend-item">
              <LegendMark style={style} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className="trend-plot">{drawing}</div>
    </div>
  );
}
