/** Where robots find what they may list. */
const SITEMAP = '/sitemap.xml';

/** What no robot may ask for, whatever is below it or asked of it. */
const CLOSED = [
  '/admin',
  '/account',
  '/sign-in',
  '/invitation/',
  '/api/',
  '/cite',
  '/watch',
  // It leads on to an address with parameters.
  '/compare',
];

/** By this a dataset is asked for by name alone. */
const OF_DATASET = '*?dataset=';

/**
 * What robots are asked to leave alone, by RFC 9309: of two rules that fit, the longer holds. A view is asked for by parameters, of
 * which there are endless combinations, so that only those that name a dataset alone are allowed.
 */
const RULES = [
  ...CLOSED.map((path) => `Disallow: ${path}`),
  // Longer than what lets datasets be asked for by name.
  ...CLOSED.map((path) => `Disallow: ${path}${OF_DATASET}`),
  // Files of a citation; its page names them.
  'Disallow: /c/*.',
  'Disallow: /embed$',
  'Disallow: /board$',
  'Disallow: /*?',
  `Allow: /${OF_DATASET}`,
  `Disallow: /${OF_DATASET}*&`,
  // Programs that show a link ask for its picture as robots do.
  'Allow: /pictures/preview.png',
];

/** The rules for robots of a site at an origin; of one for members they may ask for nothing. */
export function robotsText(origin: string, isForMembers: boolean): string {
  if (isForMembers) return 'User-agent: *\nDisallow: /\n';
  return ['User-agent: *', ...RULES, '', `Sitemap: ${origin}${SITEMAP}`, ''].join('\n');
}
