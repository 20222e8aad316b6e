import { readFileSync } from 'node:fs';
import postcss, { type ChildNode, type Rule } from 'postcss';
import { renderToStaticMarkup } from 'react-dom/server';
import { SaxesParser } from 'saxes';
import type { ChartView } from './views';

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';
const MARGIN = 16;
const MAX_WIDTH = 100;

/** Where the colours and rules of charts are written. */
const SHEETS = [
  'app/globals.css',
  'components/charts/series-colours.css',
  'components/charts/trend.css',
  'components/charts/scene.css',
  'components/charts/change.css',
  'components/charts/numbers.css',
].map((file) => postcss.parse(readFileSync(file, 'utf8')).nodes);

/** What the page around a chart gives it. */
const BASE = [
  '.picture-paper { fill: var(--paper); }',
  ".picture { color: var(--ink); fill: var(--ink); font-family: 'Source Sans 3', sans-serif; }",
  '.picture a { color: inherit; }',
  '.picture .sr-only { display: none; }',
];

/**
 * A view as a file that looks the same wherever it is opened: with its paper, and the rules of the style sheets that it
 * uses. It is written over many lines, so that a change of one point is a change of one line.
 */
export function pictureOf({ element, box, isHtml, theme = 'light', frame }: ChartView): string {
  const markup = renderToStaticMarkup(element);
  const drawing = isHtml
    ? `<foreignObject width="${box.width}" height="${box.height}"><div xmlns="${XHTML}">${markup.replaceAll('<svg ', `<svg xmlns="${SVG}" `)}</div></foreignObject>`
    : markup;
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN];
  const placed = `<g class="picture${frame ? ` ${frame}` : ''}" transform="translate(${MARGIN} ${MARGIN})">${drawing}</g>`;
  return prettyXml(
    `<svg xmlns="${SVG}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
      <style>${styleFor(placed, theme)}</style>
      <rect class="picture-paper" width="${width}" height="${height}"/>${placed}</svg>`,
  );
}

/** The rules for the classes that the markup has, and before them the colours that they name. */
function styleFor(markup: string, theme: 'light' | 'dark'): string {
  const classes = new Set(
    [...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  const own = SHEETS.flat().flatMap((node) => rulesIn(node, classes));
  const rules = [...BASE, ...own];
  const named = new Set(rules.join(' ').match(/var\(--[\w-]+\)/g));
  const colours = [...coloursOf(theme)].filter(([name]) => named.has(`var(${name})`));
  const root = colours.map(([name, value]) => `${name}: ${value};`).join(' ');
  return [`svg { ${root} }`, ...rules].join('\n');
}

/** A rule of a style sheet, and those nested in it; none of those for print, for a width or for a pointer. */
function rulesIn(node: ChildNode, classes: ReadonlySet<string>, parent = ''): string[] {
  if (node.type !== 'rule') return [];
  const selectors = node.selectors
    .map((selector) => selector.replace('&', parent))
    .filter((selector) => isUsed(selector, classes));
  const nested = node.nodes.flatMap((one) => rulesIn(one, classes, node.selector));
  const declarations = declarationsOf(node);
  if (selectors.length === 0 || declarations.length === 0) return nested;
  return [`${selectors.join(', ')} { ${declarations.join(' ')} }`, ...nested];
}

function isUsed(selector: string, classes: ReadonlySet<string>): boolean {
  const names = selector.match(/\.[\w-]+/g) ?? [];
  if (names.length === 0 || /:(hover|focus)/.test(selector)) return false;
  return names.every((name) => classes.has(name.slice(1)));
}

/** A trend fills the width of its page; here it stands in a box of its own size. */
function declarationsOf(rule: Rule): string[] {
  const isDrawing = rule.selector.startsWith('.trend-');
  return rule.nodes.flatMap((node) => {
    if (node.type !== 'decl') return [];
    if (isDrawing && /^(display|(max-)?width|height)$/.test(node.prop)) return [];
    return [`${node.prop}: ${node.value};`];
  });
}

/** The palette: the light colours, over which the dark ones are laid. */
function coloursOf(theme: 'light' | 'dark'): Map<string, string> {
  const light = SHEETS.flat();
  const dark = light.flatMap((node) =>
    node.type === 'atrule' && node.params.includes('color-scheme: dark') ? (node.nodes ?? []) : [],
  );
  const roots = theme === 'dark' ? [...light, ...dark] : light;
  return new Map(
    roots
      .flatMap((node) => (node.type === 'rule' && node.selector === ':root' ? node.nodes : []))
      .flatMap((one) => (one.type === 'decl' ? [[one.prop, one.value] as const] : [])),
  );
}

/** Well-formed XML with an element a line, indented; attributes and path data that are long have lines of their own. */
function prettyXml(xml: string): string {
  const lines: string[] = [];
  let depth = 0;
  let start: string | null = null;
  let words: string[] = [];
  const indent = () => '  '.repeat(depth);
  /** Puts down what is open: a start tag with its end, then the words in it. */
  const putDown = (end: string) => {
    if (start !== null) lines.push(`${start}${end}`);
    lines.push(...words.map((line) => indent() + line));
    start = null;
    words = [];
  };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    putDown('>');
    start = startTag(name, Object.entries(attributes), indent());
    depth += 1;
  });
  parser.on('text', (text) => {
    if (text.trim() === '') return;
    words = text
      .trim()
      .split('\n')
      .map((line) => escaped(line.trim()));
  });
  parser.on('closetag', ({ name }) => {
    const isWhole = start !== null && words.length <= 1;
    const line = isWhole ? `${start}>${words.join('')}</${name}>` : null;
    if (start !== null && words.length === 0) putDown('/>');
    else if (line !== null && line.length <= MAX_WIDTH) lines.push(line);
    else {
      putDown('>');
      lines.push(`${'  '.repeat(depth - 1)}</${name}>`);
    }
    start = null;
    words = [];
    depth -= 1;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return `${lines.join('\n')}\n`;
}

function startTag(name: string, attributes: [string, string][], indent: string): string {
  const inner = `${indent}    `;
  const parts = attributes.map(([key, value]) => {
    const text = escaped(value);
    if (key !== 'd' || text.length <= MAX_WIDTH) return `${key}="${text}"`;
    return `${key}="${text.replace(/(?<=.)[ML]/g, `\n${inner}$&`)}"`;
  });
  const line = `${indent}<${[name, ...parts].join(' ')}`;
  if (line.length <= MAX_WIDTH && !line.includes('\n')) return line;
  return [`${indent}<${name}`, ...parts.map((part) => inner.slice(2) + part)].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
