import { useEffect, useMemo } from 'react';
import { hitAt } from '@/lib/charts/live';
import { received, type SentScene } from '@/lib/charts/sent';
import { LiveLayer } from './live-layer';
import type { DrawnSize } from './use-drawn-size';

export type SceneLayerProps = {
  id: string;
  live: SentScene;
  size: DrawnSize;
  onDrawn: () => void;
};

/** Over a still scene, of which nothing is drawn again. */
export default function SceneLayer({ id, live: given, size, onDrawn }: SceneLayerProps) {
  const live = useMemo(() => received(given), [given]);
  const layout = live[size.layout];
  useEffect(onDrawn, [onDrawn]);
  return (
    <LiveLayer
      id={id}
      live={live}
      size={size}
      width={layout.box.width}
      areas={layout.areas}
      find={(at) => hitAt(layout, live.series, at)}
      className="scene-live"
    />
  );
}
