import { expect, test } from 'vitest';
import { dataAt } from '@/server/negotiation';

const ID = 'z34pb4081wqr18pp';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

test.each<[string, string | null, string | null]>([
  [`/c/${ID}`, null, null],
  [`/c/${ID}`, '*/*', null],
  [`/c/${ID}`, BROWSER, null],
  [`/c/${ID}`, 'text/*', null],
  [`/c/${ID}`, 'application/json', `${ID}.json`],
  [`/c/${ID}`, 'application/json, text/html;q=0.9', `${ID}.json`],
  [`/c/${ID}`, 'text/html;q=0.5, text/csv;q=0.6', `${ID}.csv`],
  [`/c/${ID}`, 'text/html;q=0, */*', `${ID}.json`],
  [`/c/${ID}`, 'application/x-bibtex', `${ID}.bib`],
  [`/c/${ID}`, 'application/zip', `${ID}.zip`],
  [`/c/${ID}.zip`, null, `${ID}.zip`],
  [`/c/${ID}`, 'application/vnd.citationstyles.csl+json', `${ID}.csl.json`],
  // What nobody here can give is answered with the page.
  [`/c/${ID}`, 'image/webp', null],
  [`/c/${ID}`, 'text/html;q=x', null],
  [`/c/${ID}.json`, BROWSER, `${ID}.json`],
  [`/c/${ID}.csl.json`, null, `${ID}.csl.json`],
  [`/c/${ID}.nonsense`, null, `${ID}.nonsense`],
  // An id that was typed otherwise is first led to the right one.
  [`/c/${ID.toUpperCase()}`, 'application/json', null],
  ['/c/', 'application/json', null],
  ['/c', 'application/json', null],
  ['/cite', 'application/json', null],
  [`/c/${ID}/more`, 'application/json', null],
])('%s for %s', (pathname, accept, data) => {
  expect(dataAt(pathname, accept)).toBe(data && `/api/v1/citations/${data}`);
});
