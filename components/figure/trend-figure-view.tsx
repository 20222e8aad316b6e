import type { TrendFigures } from '@/lib/charts/types';
import { LegendMark } from './legend-mark';
import { TrendDrawing } from './trend-drawing';

type Props = {
  /** Unique on the page. */
  id: string;
  figures: TrendFigures;
};

/** The still figure with its legend, for which no script is sent. */
export function TrendFigureView({ id, figures }: Props) {
  const { series } = figures.model;
  return (
    <div className="trend">
      {series.length > 1 && (
        <ul className="legend">
          {series.map(({ key, label, style }) => (
            <li key={key} className="legend-item">
              <LegendMark style={style} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className="trend-plot">
        <TrendDrawing id={id} figures={figures} />
      </div>
    </div>
  );
}
