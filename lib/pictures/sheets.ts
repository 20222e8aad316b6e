import { readFileSync } from 'node:fs';
import path from 'node:path';
import postcss, { type ChildNode, type Container } from 'postcss';
import { classesOf, type Mark } from './mark';

/** Where the page's colours and the rules of its charts and maps are written: a picture has them from there. */
const FILES = [
  'app/globals.css',
  'components/charts/series-colours.css',
  'components/charts/trend.css',
  'components/charts/scene.css',
  'components/charts/strip.css',
  'components/charts/legend.css',
  'components/charts/numbers.css',
  'components/maps/maps.css',
];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Part of a selector: what a mark has to be. */
type Step = { name: string | null; classes: string[]; attribute: [string, string] | null };
/** A rule for the marks that its last step is true of, and the steps before of those around them. */
type Rule = { steps: Step[]; weight: number; declarations: [property: string, value: string][] };

/** The rules of a theme: the palette, and what marks of some class look like. */
export type Stylesheet = { palette: ReadonlyMap<string, string>; rules: readonly Rule[] };

const read = new Map<Theme, Stylesheet>();

/** What marks look like in a theme. The style sheets are read once. */
export function sheetOf(theme: Theme): Stylesheet {
  const known = read.get(theme);
  if (known !== undefined) return known;
  const nodes = FILES.flatMap((file) => {
    return postcss.parse(readFileSync(path.join(process.cwd(), file), 'utf8')).nodes;
  });
  const sheet = {
    palette: paletteOf(nodes, theme),
    // A rule of more steps goes before one of fewer, and of equals the later.
    rules: nodes.flatMap((node) => rulesIn(node, '')).sort((a, b) => a.weight - b.weight),
  };
  read.set(theme, sheet);
  return sheet;
}

/** What the rules say of a mark, those that go before others last. */
export function* declarationsFor(
  { rules }: Stylesheet,
  mark: Mark,
  around: readonly Mark[],
): Generator<[property: string, value: string]> {
  for (const { steps, declarations } of rules) {
    if (isMeant(steps, mark, around)) yield* declarations;
  }
}

/** The light colours, over which the dark ones are laid. */
function paletteOf(nodes: ChildNode[], theme: Theme): Map<string, string> {
  const dark = nodes.flatMap((node) =>
    node.type === 'atrule' && node.params.includes('color-scheme: dark') ? (node.nodes ?? []) : [],
  );
  const roots = (theme === 'dark' ? [...nodes, ...dark] : nodes).filter(
    (node): node is ChildNode & Container<ChildNode> =>
      node.type === 'rule' && node.selector === ':root',
  );
  return new Map(roots.flatMap((root) => declarationsOf(root)));
}

/** A rule and those nested in it; none of those for print, for a width or for a pointer. */
function rulesIn(node: ChildNode, parent: string): Rule[] {
  if (node.type !== 'rule') return [];
  const own = node.selectors.map((one) => one.replace('&', parent));
  const declarations = declarationsOf(node);
  const rules = own.flatMap((selector) => {
    const steps = stepsOf(selector);
    if (steps === null || declarations.length === 0) return [];
    const weight = steps.reduce(
      (sum, { name, classes, attribute }) =>
        sum + (name ? 1 : 0) + 10 * (classes.length + (attribute ? 1 : 0)),
      0,
    );
    return [{ steps, weight, declarations }];
  });
  return [
    ...rules,
    ...own.flatMap((selector) => node.nodes.flatMap((one) => rulesIn(one, selector))),
  ];
}

function declarationsOf({ nodes = [] }: { nodes?: ChildNode[] | undefined }): [string, string][] {
  return nodes.flatMap((one) => (one.type === 'decl' ? [[one.prop, one.value]] : []));
}

const STEP = /^(\w+)?((?:\.[\w-]+)*)(?:\[([\w-]+)="([^"]*)"\])?$/;

/** A selector in steps; null for one that a picture has no use for, as of what is under a pointer. */
function stepsOf(selector: string): Step[] | null {
  const steps = selector.split(/[\s>]+/).map((text): Step | null => {
    const [all, name, classes = '', attribute, value = ''] = STEP.exec(text) ?? [];
    if (!all) return null;
    return {
      name: name ?? null,
      classes: classes.split('.').filter((one) => one !== ''),
      attribute: attribute === undefined ? null : [attribute, value],
    };
  });
  const last = steps.at(-1);
  if (!last || steps.some((step) => step === null)) return null;
  // Rules for every element of a kind are the page's own.
  if (steps.every((step) => step?.classes.length === 0)) return null;
  return steps.filter((step) => step !== null);
}

function isMeant(steps: readonly Step[], mark: Mark, around: readonly Mark[]): boolean {
  const own = steps.at(-1);
  if (own === undefined || !fits(own, mark)) return false;
  let left = steps.length - 2;
  for (let i = around.length - 1; i >= 0 && left >= 0; i--) {
    const step = steps[left];
    const one = around[i];
    if (step && one && fits(step, one)) left--;
  }
  return left < 0;
}

function fits({ name, classes, attribute }: Step, mark: Mark): boolean {
  if (name !== null && name !== mark.name) return false;
  if (attribute !== null && mark.attributes[attribute[0]] !== attribute[1]) return false;
  if (classes.length === 0) return true;
  const own = classesOf(mark);
  return classes.every((one) => own.includes(one));
}
