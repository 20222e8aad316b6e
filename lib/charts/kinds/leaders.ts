import type { PlacedFigure } from '../types';
import type { SceneShape } from './types';

/** The lines that lead from figures to marks that they stand far above. */
export function leadersOf(figures: readonly PlacedFigure[]): SceneShape {
  return { d: figures.map(({ leader }) => leader).join(''), className: 'scene-leader', slot: null };
}
