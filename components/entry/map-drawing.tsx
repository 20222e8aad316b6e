import type { MouseEvent } from 'react';
import type { CountryMap, Spot } from '@/lib/map/country-map';

type Props = {
  map: CountryMap;
  viewBox: string;
  zoom: number;
  spot: Spot | null;
  onClick: (event: MouseEvent<SVGSVGElement>) => void;
};

/** A country among its neighbours, with a grid of whole degrees and the point. */
export function MapDrawing({ map, viewBox, zoom, spot, onClick }: Props) {
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      viewBox={viewBox}
      aria-hidden="true"
      className="block aspect-square w-full cursor-crosshair bg-paper"
      onClick={onClick}
    >
      <path d={map.land} className="fill-wash stroke-edge" vectorEffect="non-scaling-stroke" />
      <path
        d={map.country}
        className="fill-accent-soft stroke-ink"
        vectorEffect="non-scaling-stroke"
      />
      <path d={map.grid} {...line} className="stroke-line" />
      {spot && (
        <g className="stroke-error" {...line} strokeWidth={2}>
          <circle cx={spot.x} cy={spot.y} r={6 / zoom} vectorEffect="non-scaling-stroke" />
          <path
            d={`M${spot.x - 10 / zoom} ${spot.y}h${20 / zoom}M${spot.x} ${spot.y - 10 / zoom}v${20 / zoom}`}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      )}
    </svg>
  );
}
