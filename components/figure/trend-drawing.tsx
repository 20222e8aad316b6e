import type { TrendFigures } from '@/lib/charts/types';
import { TrendSvg } from './trend-svg';

type Props = {
  /** Unique on the page. */
  id: string;
  figures: TrendFigures;
};

/** A trend at both widths; the style sheet shows the one whose text is readable in the room there is. */
export function TrendDrawing({ id, figures }: Props) {
  return (
    <>
      <TrendSvg id={id} layout="wide" figure={figures.wide} />
      <TrendSvg id={id} layout="narrow" figure={figures.narrow} />
    </>
  );
}
