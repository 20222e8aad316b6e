import type { Layout } from '../place-trend';
import { LINE, round, wrapText } from '../text';
import type { SceneText } from './types';

/** Why nothing is drawn, in lines from the top left. */
export function reasonTexts(reason: string, { box, fontSize }: Layout) {
  return wrapText(reason, fontSize, box.width).map((text, i): SceneText => {
    return { text, x: 0, y: round((i + 0.8) * LINE * fontSize), anchor: 'start', tone: 'plain' };
  });
}
