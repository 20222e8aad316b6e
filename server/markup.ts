import 'server-only';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ReactNode } from 'react';

/**
 * React's own renderer to a text. Next refuses to bundle it for server components, so Node loads it. It takes elements
 * of plain components only: none that is sent to the browser.
 */
const { renderToStaticMarkup }: typeof import('react-dom/server') = createRequire(
  path.join(process.cwd(), 'package.json'),
)('react-dom/server');

/** Markup that React made of components; see components/ui/markup. */
export type Rendered = { html: string };

/**
 * Renders what stays the same as long as a dataset's version does, so that it can be kept: a chart drawn again for each
 * request takes more time than all else on the page.
 */
export function rendered(element: ReactNode): Rendered {
  return { html: renderToStaticMarkup(element) };
}
