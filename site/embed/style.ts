import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import postcss, { type AtRule, type ChildNode, type Declaration, type Rule } from 'postcss';
import type { EmbedTheme } from '@/lib/embed/address';

/** The colours of the page, what charts and maps look like, and what stands around them in an embed. */
const PALETTE = 'app/globals.css';
const CHARTS = [
  'components/charts/series-colours.css',
  'components/charts/chart-frame.css',
  'components/charts/trend.css',
  'components/charts/scene.css',
  'components/charts/strip.css',
  'components/charts/legend.css',
  'components/charts/numbers.css',
  'components/maps/maps.css',
  'components/tables/period-table.css',
];
const FRAME = 'site/embed/embed.css';

/** A rule as it is sent, below the conditions under which it holds. */
type Plain = { conditions: string[]; selectors: string[]; declarations: Declaration[] };

let sheets: { palette: Plain[]; charts: Plain[]; frame: Plain[] } | undefined;

/** The style sheets of the pages, read once: what charts look like is said in one place. */
function allSheets() {
  const read = (file: string) =>
    postcss
      .parse(readFileSync(path.join(process.cwd(), file), 'utf8'))
      .nodes.flatMap((node) => plainRules(node, [], ['']));
  sheets ??= {
    palette: [PALETTE, ...CHARTS].flatMap(read).filter(isRoot),
    charts: CHARTS.flatMap(read).filter((rule) => !isRoot(rule)),
    frame: read(FRAME),
  };
  return sheets;
}

const isRoot = ({ selectors }: Plain) => selectors.join() === ':root';

/** Conditions that stay in an embed. What else begins with @ is for the tools that build the pages. */
const CONDITIONS = ['media', 'container', 'supports'];

/** A rule and those nested in it, each by itself: browsers of a few years ago know no nesting. */
function plainRules(node: ChildNode, conditions: string[], parents: string[]): Plain[] {
  if (node.type === 'atrule') return rulesWithin(node, conditions, parents);
  if (node.type !== 'rule') return [];
  const selectors = parents.flatMap((parent) => node.selectors.map((one) => joined(parent, one)));
  return [
    ...ownRule(node, conditions, selectors),
    ...node.nodes.flatMap((one) => plainRules(one, conditions, selectors)),
  ];
}

function rulesWithin(node: AtRule, conditions: string[], parents: string[]): Plain[] {
  if (!CONDITIONS.includes(node.name)) return [];
  const within = [...conditions, `@${node.name} ${node.params}`];
  const nodes = node.nodes ?? [];
  const own = parents.join() === '' ? [] : ownRule(node, within, parents);
  return [...own, ...nodes.flatMap((one) => plainRules(one, within, parents))];
}

function ownRule(node: Rule | AtRule, conditions: string[], selectors: string[]): Plain[] {
  const declarations = (node.nodes ?? []).flatMap((one) => (one.type === 'decl' ? [one] : []));
  return declarations.length === 0 ? [] : [{ conditions, selectors, declarations }];
}

function joined(parent: string, selector: string): string {
  if (selector.includes('&')) return selector.replaceAll('&', parent);
  return parent === '' ? selector : `${parent} ${selector}`;
}

const DARK = /prefers-color-scheme: dark/;

/** Most charts of a kind use the same classes. */
const made = new LRUCache<string, string>({ max: 100 });

/** The rules that some markup uses, and the colours that they name, in the reader's theme or in one that is chosen. */
export function styleFor(html: string, theme: EmbedTheme): string {
  const uses = new Set(Array.from(html.matchAll(/class="([^"]*)"/g), ([, names = '']) => names));
  const classes = new Set([...uses].flatMap((names) => names.split(' ')));
  const key = [theme, ...[...classes].sort()].join(' ');
  const style = made.get(key) ?? styleOf(classes, theme);
  made.set(key, style);
  return style;
}

function styleOf(classes: ReadonlySet<string>, theme: EmbedTheme): string {
  const { palette, charts, frame } = allSheets();
  const rules = [
    ...charts.filter(({ selectors }) => selectors.some((one) => /\.[a-z]/i.test(one))),
    ...frame,
  ].flatMap((rule) => usedBy(rule, classes));
  const named = new Set(
    rules.flatMap(({ declarations }) =>
      declarations.flatMap(({ value }) => value.match(/--[\w-]+/g) ?? []),
    ),
  );
  const own = theme === 'auto' ? '' : `:root{color-scheme:${theme}}`;
  return [...palette.flatMap((rule) => inTheme(rule, theme)), ...rules]
    .flatMap((rule) => textOf(rule, named))
    .concat(own)
    .join('');
}

function usedBy(rule: Plain, classes: ReadonlySet<string>): Plain[] {
  const selectors = rule.selectors.filter((selector) =>
    (selector.match(/\.[a-z][\w-]*/gi) ?? []).every((name) => classes.has(name.slice(1))),
  );
  return selectors.length === 0 ? [] : [{ ...rule, selectors }];
}

/** Colours by what the reader prefers, or only those of one theme. On paper all are as the page has them. */
function inTheme(rule: Plain, theme: EmbedTheme): Plain[] {
  const isDark = rule.conditions.some((one) => DARK.test(one));
  if (theme === 'auto') return [rule];
  if (theme === 'light') return isDark ? [] : [rule];
  return [isDark ? { ...rule, conditions: [] } : rule];
}

/** A rule as text, without names of colours that nothing uses. */
function textOf({ conditions, selectors, declarations }: Plain, named: ReadonlySet<string>) {
  const kept = declarations.filter(({ prop }) => !prop.startsWith('--') || named.has(prop));
  if (kept.length === 0) return [];
  const body = kept
    .map(({ prop, value, important }) => {
      return `${prop}:${value.replace(/\s+/g, ' ')}${important ? '!important' : ''}`;
    })
    .join(';');
  const rule = `${selectors.join(',')}{${body}}`;
  return [conditions.reduceRight((inner, condition) => `${condition}{${inner}}`, rule)];
}
