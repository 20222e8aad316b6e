import type { Scene, SceneLink, SceneShape } from '@/lib/charts/kinds/types';
import type { PlacedTrend } from '@/lib/charts/types';
import { StillSvg } from './still-svg';
import { across, Stretched } from './stretched';
import {
  HatchPattern,
  TrendAxes,
  TrendEmptyLines,
  TrendUncovered,
  TrendUnknownMarks,
} from './trend-marks';
import { MAX_TAB_STOPS, TrendAnnotations } from './trend-svg';

export type Scenes = { wide: Scene; narrow: Scene };

/** A scene at both widths; the style sheet shows the one that there is room for. */
export function SceneDrawing({ id, scenes }: { id: string; scenes: Scenes }) {
  return (
    <>
      <SceneSvg id={id} layout="wide" scene={scenes.wide} />
      <SceneSvg id={id} layout="narrow" scene={scenes.narrow} />
    </>
  );
}

type SceneSvgProps = { id: string; layout: 'wide' | 'narrow'; scene: Scene };

/** Shapes and words as one image with a text alternative, and the links of its marks beside that image. */
export function SceneSvg({ id, layout, scene }: SceneSvgProps) {
  const { box, frame, shapes, texts, links } = scene;
  const hatch = `${id}-${layout}`;
  return (
    <StillSvg
      id={id}
      layout={layout}
      chart={scene}
      image={
        <>
          {frame && <FrameBehind chart={frame} />}
          {shapes
            .filter(({ isHatched }) => isHatched)
            .map(({ slot }) => (
              <g key={slot} className={`series-${slot}`}>
                <HatchPattern id={`${hatch}-hatch-${slot}`} />
              </g>
            ))}
          <Stretched box={box}>
            {shapes.map((shape) => (
              <Shape
                key={`${shape.className} ${shape.slot} ${shape.d}`}
                shape={shape}
                hatch={hatch}
              />
            ))}
          </Stretched>
          {texts.map(({ text, x, y, anchor, tone }) => (
            <text
              key={`${x} ${y} ${text}`}
              className={`scene-${tone}`}
              x={across(x, box)}
              y={y}
              textAnchor={anchor}
            >
              {text}
            </text>
          ))}
          {frame && <TrendEmptyLines chart={frame} />}
        </>
      }
    >
      <Stretched box={box}>
        {links.map((link) => (
          <MarkLink
            key={`${link.x1} ${link.y1} ${link.href}`}
            link={link}
            isMany={links.length > MAX_TAB_STOPS}
          />
        ))}
      </Stretched>
    </StillSvg>
  );
}

function FrameBehind({ chart }: { chart: PlacedTrend }) {
  return (
    <>
      <TrendAxes chart={chart} />
      <TrendUncovered chart={chart} />
      <TrendUnknownMarks chart={chart} />
      <TrendAnnotations chart={chart} />
    </>
  );
}

function Shape({ shape, hatch }: { shape: SceneShape; hatch: string }) {
  const { d, className, slot, isHatched } = shape;
  return (
    <path
      className={slot === null ? className : `series-${slot} ${className}`}
      d={d}
      fill={isHatched ? `url(#${hatch}-hatch-${slot})` : undefined}
    />
  );
}

function MarkLink({ link, isMany }: { link: SceneLink; isMany: boolean }) {
  const { x1, x2, y1, y2, href, label } = link;
  return (
    <a className="trend-point" href={href} tabIndex={isMany ? -1 : undefined}>
      <title>{label}</title>
      <rect className="scene-link" x={x1} y={y1} width={x2 - x1} height={Math.max(0, y2 - y1)} />
    </a>
  );
}
