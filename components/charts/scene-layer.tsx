import { useEffect } from 'react';
import { hitAt } from '@/lib/charts/live';
import type { LiveScene } from '@/lib/charts/types';
import { LiveLayer } from './live-layer';
import type { DrawnSize } from './use-drawn-size';

export type SceneLayerProps = {
  id: string;
  live: LiveScene;
  size: DrawnSize;
  onDrawn: () => void;
};

/** Over a still scene, of which nothing is drawn again. */
export default function SceneLayer({ id, live, size, onDrawn }: SceneLayerProps) {
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
