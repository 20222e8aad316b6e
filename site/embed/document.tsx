import 'server-only';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape as escaped } from 'es-toolkit/string';
import type { ReactNode } from 'react';
import { LegendMark } from '@/components/charts/chart-frame';
import { livePointText, trendArea } from '@/lib/charts/live';
import { received, type SentLive } from '@/lib/charts/sent';
import type { Box, HitArea, LiveLayout, LiveNumbers } from '@/lib/charts/types';
import type { EmbedLook, EmbedTheme } from '@/lib/embed/address';
import { rendered } from '@/site/dashboard/kept-charts';
import type { EmbedParts } from './parts';
import { styleFor } from './style';

/** A whole document, and the policy that lets it run and style no more than what is in it. */
export type EmbedDocument = { html: string; policy: string };

/** Where an embed leads, in a window of its own. */
export type EmbedWay = { label: string; href: string };

/** All that an embed says and draws. */
export type ShownEmbed = EmbedParts & {
  /** Where the numbers are from, as of when. */
  source: string;
  /** What has become of these numbers since, in a line; null where nothing has. */
  since: string | null;
  /** The same on the site, in full. */
  full: string;
  /** Its citation first. */
  ways: readonly EmbedWay[];
};

/** An embed of a chart. Its source and the way to cite it are in it, and nothing asks for them. */
export function embedDocument(shown: ShownEmbed, look: EmbedLook): EmbedDocument {
  const { title, subtitle, said, notes, annotations, legend, drawing, since, source } = shown;
  const live = look.hasScript && shown.live !== null ? tipsOf(shown.live) : null;
  const body = (
    <figure className="chart-frame" aria-labelledby="title">
      <figcaption>
        <h1 id="title">{title}</h1>
        {subtitle && <p className="chart-subtitle">{subtitle}</p>}
      </figcaption>
      {since && <p className="embed-line">{since}</p>}
      {legend.length > 0 && (
        <ul className="legend">
          {legend
            .filter(({ isHidden }) => !isHidden)
            .map(({ key, label, style }) => (
              <li key={key} className="legend-item">
                <LegendMark style={style} />
                <bdi>{label}</bdi>
              </li>
            ))}
        </ul>
      )}
      {drawing && (
        <div className="trend">
          <div className="trend-plot" />
        </div>
      )}
      {said.length > 0 && <p className="embed-said">{said.join(' ')}</p>}
      {annotations.length > 0 && (
        <ol className="chart-events">
          {annotations.map(({ id, dateLabel, text }) => (
            <li key={id}>
              <b>{dateLabel}</b> {text}
            </li>
          ))}
        </ol>
      )}
      <div className="chart-foot">
        <p className="chart-source">Source: {source}</p>
        {shown.ways.map(({ label, href }) => (
          <Away key={label} href={href}>
            {label}
          </Away>
        ))}
        {notes.length > 0 && (
          <details>
            <summary>How to read this</summary>
            <ul className="chart-notes">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </figure>
  );
  const tips = live === null ? '' : `<script type="application/json" id="tips">${live}</script>`;
  // The drawing is ready markup, which React would write as words.
  const drawn = `<div class="trend-plot">${drawing}</div>`;
  const html = rendered(body).html.replace(EMPTY_PLOT, () => drawn);
  return documentOf(title, html + tips, look, shown.full);
}

const EMPTY_PLOT = '<div class="trend-plot"></div>';

function Away({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  );
}

/** An embed that has nothing to show, and says why. */
export function embedNotice(
  { title, words }: { title: string; words: string },
  theme: EmbedTheme,
): EmbedDocument {
  const body = (
    <div className="chart-frame">
      <h1>{title}</h1>
      <p className="embed-said">{words}</p>
      <p className="embed-said">
        <Away href="/">Casualty Ledger</Away>
      </p>
    </div>
  );
  return documentOf(title, rendered(body).html, { theme, hasScript: false }, null);
}

function documentOf(
  title: string,
  body: string,
  { theme, hasScript }: EmbedLook,
  canonical: string | null,
): EmbedDocument {
  const script = hasScript ? frameScript() : null;
  const tips = hasScript ? '<i class="embed-tip embed-cursor"></i>' : '';
  const style = styleFor(body + tips, theme);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escaped(title)} · Casualty Ledger</title>`,
    ...(canonical === null ? [] : [`<link rel="canonical" href="${escaped(canonical)}">`]),
    `<style>${style}</style>`,
  ].join('');
  const own = script === null ? '' : `<script>${script}</script>`;
  return {
    html: `<!doctype html><html lang="en-GB"><head>${head}</head><body><main>${body}</main>${own}</body></html>`,
    policy: framedPolicy(style, script),
  };
}

/**
 * What an embed may load: nothing but what it holds. By hashes and not by a nonce, so that the answer can be kept. Any page may
 * show it: it has no cookie to read, and no form to send.
 */
function framedPolicy(style: string, script: string | null): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script === null ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

let script: string | undefined;

/** What an embed with a script runs, which stands in it. */
function frameScript(): string {
  script ??= readFileSync(path.join(process.cwd(), 'site/embed/frame.js'), 'utf8').trim();
  return script;
}

/** What an embed's script needs: where the pointer finds which words, at either width. */
function tipsOf(sentLive: SentLive): string {
  const { live, wide, narrow } = layoutsOf(sentLive);
  const texts: string[][] = [];
  const places = new Map<string, number>();
  /** The words of all periods of some series, once for however many areas show them. */
  const textsOf = (keys: readonly string[]): number => {
    const name = keys.join(' ');
    const known = places.get(name);
    if (known !== undefined) return known;
    const series = live.series.filter(({ key }) => keys.includes(key));
    places.set(name, texts.length);
    texts.push(
      live.periods.map((_, i) => series.map((one) => livePointText(live, one, i)).join('\n')),
    );
    return texts.length - 1;
  };
  const packed = ({ box, areas }: Layout) => ({
    width: box.width,
    areas: areas.map(({ x1, x2, y1, y2, first, count, keys, marked }) => {
      const area = [x1, x2, y1, y2, first, count, textsOf(keys)];
      return marked ? [...area, marked.x1, marked.x2, marked.y1, marked.y2] : area;
    }),
  });
  const data = { wide: packed(wide), narrow: packed(narrow), texts };
  // What ends a script element in the middle of a text would end this one.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

type Layout = { box: Box; areas: HitArea[] };

function layoutsOf(given: SentLive): { live: LiveNumbers; wide: Layout; narrow: Layout } {
  if (given.kind === 'scene') {
    const live = received(given);
    return { live, wide: live.wide, narrow: live.narrow };
  }
  const live = received(given);
  const of = (layout: LiveLayout) => ({ box: layout.box, areas: [trendArea(live, layout)] });
  return { live, wide: of(live.wide), narrow: of(live.narrow) };
}
