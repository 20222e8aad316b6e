import type { ReactNode } from 'react';
import type { NumberedAnnotation, SeriesStyle } from '@/lib/charts/types';

type Props = {
  /** Unique on the page; the ids of the parts are made from it. */
  id: string;
  kind: 'trend' | 'bars' | 'map';
  /** Says what is measured. */
  title: string;
  /** Unit, dataset and release, range. */
  subtitle: ReactNode;
  source: ReactNode;
  notes?: string[];
  annotations?: NumberedAnnotation[];
  /** The text to cite the view by. */
  reference?: ReactNode;
  csvHref?: string;
  table?: ReactNode;
  children: ReactNode;
};

/** The frame of every chart: title, subtitle, drawing, events, notes, source and its numbers. */
export function ChartFrame(props: Props) {
  const { id, kind, title, subtitle, source, notes = [], annotations = [], children } = props;
  return (
    <figure className="chart-frame" data-chart={kind} id={id} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="chart-subtitle">{subtitle}</p>
      </figcaption>
      {children}
      {annotations.length > 0 && (
        <ol className="chart-events">
          {annotations.map(({ id: annotation, dateLabel, text, source }) => (
            <li key={annotation}>
              <b>{dateLabel}</b> {text} {source.publisher && <cite>{source.publisher}</cite>}
            </li>
          ))}
        </ol>
      )}
      {notes.length > 0 && (
        <ul className="chart-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="chart-foot">
        <p className="chart-source">Source: {source}</p>
        {props.csvHref && (
          <a href={props.csvHref}>
            Numbers as CSV<span className="sr-only">: {title}</span>
          </a>
        )}
        {props.reference}
        {props.table}
      </div>
    </figure>
  );
}

/** A short piece of the series' line with its marker. */
export function LegendMark({ style }: { style: SeriesStyle }) {
  return (
    <svg
      className={`legend-mark series-${style.slot}`}
      viewBox="0 0 32 12"
      width={32}
      height={12}
      aria-hidden="true"
    >
      <line className="trend-line" x1={0} x2={32} y1={6} y2={6} strokeDasharray={style.dash} />
      <path className="trend-marker" d={`M16,6${style.marker}`} />
    </svg>
  );
}
