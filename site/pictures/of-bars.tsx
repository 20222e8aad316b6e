import type { ComponentProps } from 'react';
import { BarPartMark } from '@/components/charts/bars';
import { BarsDrawing } from '@/components/charts/bars-drawing';
import { ListedDrawing } from '@/components/charts/listed';
import type { DividedBars } from '@/lib/charts/bar-columns';
import type { ListedBars } from '@/lib/charts/listed';
import type { Picture } from '@/lib/pictures/picture';
import { rendered } from '@/site/dashboard/kept-charts';
import type { PictureWords } from './of-chart';

type Bars = {
  drawn: ComponentProps<typeof BarsDrawing>;
  /** What bars are divided into; null where they are not. */
  parts: DividedBars['parts'] | null;
  notes: readonly string[];
};

/** The picture of a ranking. */
export function pictureOfBars({ drawn, parts, notes }: Bars, words: PictureWords): Picture {
  return {
    ...words,
    drawing: rendered(<BarsDrawing {...drawn} />).html,
    legend: (parts ?? []).map((part) => ({
      mark: rendered(<BarPartMark part={part} />).html,
      label: part.label,
    })),
    notes: [...words.notes, ...notes],
  };
}

/** The picture of figures in groups. */
export function pictureOfList(listed: ListedBars, words: PictureWords): Picture {
  return {
    ...words,
    drawing: rendered(<ListedDrawing {...listed} />).html,
    legend: [],
    notes: [...words.notes, ...listed.notes],
  };
}
