import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pictureOf } from './picture';
import { VIEWS } from './views';

const KEPT = 'tests/charts/kept';
/** Where what differs is laid side by side; git ignores it. */
export const DIFFERENCES = 'chart-differences';

/** A picture that is not as it is kept; null where there is none. */
export type Difference = { name: string; before: string | null; after: string | null };

/** Draws every view and compares it with the picture that is kept of it. */
export function differences(): Difference[] {
  const drawn = new Map(VIEWS.map((view) => [view.name, pictureOf(view)]));
  const kept = new Map(keptNames().map((name) => [name, readFileSync(fileOf(name), 'utf8')]));
  return [...new Set([...drawn.keys(), ...kept.keys()])]
    .map((name) => {
      return { name, before: kept.get(name) ?? null, after: drawn.get(name) ?? null };
    })
    .filter(({ before, after }) => before !== after);
}

/** Keeps the new pictures, and removes those that no view draws any more. */
export function keep(all: readonly Difference[]): void {
  mkdirSync(KEPT, { recursive: true });
  for (const { name, after } of all) {
    if (after === null) rmSync(fileOf(name));
    else writeFileSync(fileOf(name), after);
  }
}

/** Writes the new pictures and a page with each before and after. */
export function layOut(all: readonly Difference[], folder = DIFFERENCES): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name: string, svg: string | null) => {
    if (svg === null) return '<p>There is none.</p>';
    writeFileSync(path.join(folder, name), svg);
    return `<img src="${name}" alt="">`;
  };
  const sections = all.map(
    ({ name, before, after }) => `<h2>${name}</h2>
<div>
<figure><figcaption>Before</figcaption>${write(`${name}.before.svg`, before)}</figure>
<figure><figcaption>After</figcaption>${write(`${name}.svg`, after)}</figure>
</div>`,
  );
  writeFileSync(
    path.join(folder, 'index.html'),
    PAGE.replace('<!-- sections -->', sections.join('\n')),
  );
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Charts before and after</title>
<style>
body { font-family: sans-serif; }
div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
figure { margin: 0; }
img { max-width: 100%; border: 1px solid #ccc; }
</style>
<h1>Charts before and after</h1>
<!-- sections -->
</html>
`;

function keptNames(): string[] {
  mkdirSync(KEPT, { recursive: true });
  return readdirSync(KEPT).map((file) => path.basename(file, '.svg'));
}

function fileOf(name: string): string {
  return path.join(KEPT, `${name}.svg`);
}
