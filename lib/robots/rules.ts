/** Where robots find what they may list. */
const SITEMAP = '/sitemap.xml';

/**
 * What robots are asked to leave alone, by RFC 9309: of two rules that fit, the longer holds. A view is asked for by parameters, of
 * which there are endless combinations, so that only those that name a dataset alone are allowed.
 */
const RULES = [
  'Disallow: /admin',
  'Disallow: /account',
  'Disallow: /sign-in',
  'Disallow: /invitation/',
  'Disallow: /api/',
  'Disallow: /cite',
  // Files of a citation; its page names them.
  'Disallow: /c/*.',
  'Disallow: /watch',
  // Longer than what lets datasets be asked for by name.
  'Disallow: /watch?dataset=',
  'Disallow: /embed$',
  // It leads on to an address with parameters.
  'Disallow: /compare',
  'Disallow: /board$',
  'Disallow: /*?',
  'Allow: /*?dataset=',
  'Disallow: /*?dataset=*&',
  // Programs that show a link ask for its picture as robots do.
  'Allow: /pictures/preview.png',
];

/** The rules for robots of a site at an origin; of one for members they may ask for nothing. */
export function robotsText(origin: string, isForMembers: boolean): string {
  if (isForMembers) return 'User-agent: *\nDisallow: /\n';
  return ['User-agent: *', ...RULES, '', `Sitemap: ${origin}${SITEMAP}`, ''].join('\n');
}
