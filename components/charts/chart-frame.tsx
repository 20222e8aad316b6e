import type { ReactNode } from 'react';
import { CiteLink, EmbedLink, OtherFiles } from '@/components/ui/page-link';
import { MARK_WIDTHS } from '@/lib/charts/mark-widths';
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
  /** The same as a picture, where there is one. */
  pictures?: readonly { label: string; href: string }[] | undefined;
  /** References to it in every style. */
  citeHref?: string;
  /** The code that puts it into a page of another site. */
  embedHref?: string | undefined;
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
        {props.citeHref && <CiteLink href={props.citeHref} of={title} />}
        {props.reference}
        {props.embedHref && <EmbedLink href={props.embedHref} of={title} />}
        {props.pictures?.map(({ label, href }) => (
          <a key={label} href={href} rel="nofollow">
            {label}
            <span className="sr-only">: {title}</span>
          </a>
        ))}
        {props.csvHref && (
          <a href={props.csvHref}>
            Numbers as CSV<span className="sr-only">: {title}</span>
          </a>
        )}
        {props.csvHref && (
          <details className="other-files">
            <summary>
              Other files<span className="sr-only">: {title}</span>
            </summary>
            <OtherFiles csvHref={props.csvHref} of={title} />
          </details>
        )}
        {props.table}
      </div>
    </figure>
  );
}

/** A piece of what the series is drawn as: nothing where its numbers alone are shown. */
export function LegendMark({ style }: { style: SeriesStyle }) {
  const { slot, mark } = style;
  if (mark === 'none') return null;
  const width = MARK_WIDTHS[mark];
  return (
    <svg
      className={`legend-mark series-${slot}`}
      viewBox={`0 0 ${width} 12`}
      width={width}
      height={12}
      aria-hidden="true"
    >
      <Piece style={style} />
    </svg>
  );
}

function Piece({ style: { mark, dash, marker } }: { style: SeriesStyle }) {
  switch (mark) {
    case 'line':
      return (
        <>
          <line className="trend-line" x1={0} x2={32} y1={6} y2={6} strokeDasharray={dash} />
          <path className="trend-marker" d={`M16,6${marker}`} />
        </>
      );
    case 'area':
      return (
        <>
          <path className="scene-under" d="M0,9L8,3L16,6L24,2V12H0z" />
          <path className="trend-line" d="M0,9L8,3L16,6L24,2" />
        </>
      );
    case 'slope':
      return (
        <>
          <path className="trend-line" d="M4,9L20,3" />
          <path className="scene-peak" d="M4,9h0.01M20,3h0.01" />
        </>
      );
    case 'column':
      return <path className="scene-fill" d="M0,0h12v12h-12z" />;
    case 'hatched':
      return (
        <>
          <path className="hatch-line" d="M0,4L4,0M0,8L8,0M0,12L12,0M4,12L12,4M8,12L12,8" />
          <path className="scene-hatched" fill="none" d="M0.4,0.4h11.2v11.2h-11.2z" />
        </>
      );
    case 'none':
      return null;
  }
}
