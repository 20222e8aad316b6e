import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { buildFolder } from '@/lib/config/build-folder';

const MANIFEST = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});

/** What is no route of ours: strangers choose such paths, and each of their own would be a series for ever. */
export const NO_ROUTE = 'none';
const FILES_OF_BUILD = '/_next/static/';

/** Gives the route of a request's address, such as /incidents/[id], of those that a build says it has. */
export function routesOf(manifest: unknown): (url: string) => string {
  const { staticRoutes, dynamicRoutes } = MANIFEST.parse(manifest);
  const known = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (url) => {
    const [asked = ''] = url.split('?');
    if (asked.startsWith(FILES_OF_BUILD)) return FILES_OF_BUILD;
    const plain = asked.length > 1 ? asked.replace(/\/$/, '') : asked;
    if (known.has(plain)) return plain;
    return patterns.find(({ regex }) => regex.test(plain))?.page ?? NO_ROUTE;
  };
}

/** The same for the build that is served. */
export function routesOfBuild(): (url: string) => string {
  const file = path.join(process.cwd(), buildFolder(), 'routes-manifest.json');
  return routesOf(JSON.parse(readFileSync(file, 'utf8')));
}
