import type { Layout } from '../place-trend';
import { LINE, round, wrapText } from '../text';
import type { TrendModel } from '../types';
import type { Scene, SceneText } from './types';

/** Why nothing is drawn, as a scene of nothing but its sentence, and no higher than that. */
export function reasonScene(
  { alt, description }: Pick<TrendModel, 'alt' | 'description'>,
  reason: string,
  { box, fontSize }: Layout,
): Scene {
  const lines = wrapText(reason, fontSize, box.width);
  return {
    box: { width: box.width, height: Math.ceil((lines.length + 0.5) * LINE * fontSize) },
    fontSize,
    frame: null,
    shapes: [],
    texts: lines.map((text, i): SceneText => {
      return { text, x: 0, y: round((i + 0.8) * LINE * fontSize), anchor: 'start', tone: 'plain' };
    }),
    links: [],
    areas: [],
    alt,
    description,
  };
}
