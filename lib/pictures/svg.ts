import { FAMILIES, type Family, familyOf, runsOf } from './fonts';
import { isMark, type Mark, writeMark } from './mark';
import type { Composed, PictureFacts } from './picture';
import { type PictureSize, timesOf } from './size';

/** What a program takes that does not have the font. */
const FALLBACKS: Readonly<Record<Family, string>> = {
  [FAMILIES.sans]: `'${FAMILIES.sans}', 'Segoe UI', Arial, sans-serif`,
  [FAMILIES.serif]: `'${FAMILIES.serif}', Georgia, serif`,
  [FAMILIES.arabic]: `'${FAMILIES.arabic}', 'Segoe UI', Tahoma, sans-serif`,
};

/** A picture as an SVG file that looks the same wherever the fonts are that it names, with what it is inside. */
export function svgOf(picture: Composed, size: PictureSize = { times: 1 }): string {
  const { width, height, title, alt, description, marks, facts } = picture;
  const isPrint = 'mm' in size;
  const factor = isPrint ? size.mm / width : timesOf(size, width);
  const unit = isPrint ? 'mm' : '';
  const [across, down] = [width, height].map((length) => {
    return `${Math.round(length * factor * 100) / 100}${unit}`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
${writeMark({
  name: 'svg',
  attributes: {
    xmlns: 'http://www.w3.org/2000/svg',
    width: across ?? '',
    height: down ?? '',
    viewBox: `0 0 ${width} ${height}`,
    'font-family': FALLBACKS[FAMILIES.sans],
    role: 'img',
    'aria-labelledby': 'title desc',
    'xml:lang': 'en-GB',
  },
  children: [
    { name: 'title', attributes: { id: 'title' }, children: [title] },
    { name: 'desc', attributes: { id: 'desc' }, children: [`${alt} ${description}`.trim()] },
    metadataOf(title, facts),
    ...marks.map(withFonts),
  ],
})}
`;
}

/** What the file is, in the words that programs for pictures know (Dublin Core). */
function metadataOf(title: string, facts: PictureFacts): Mark {
  const said = factLines(facts).map(
    ([name, value]): Mark => ({ name: `dc:${name}`, attributes: {}, children: [value] }),
  );
  return {
    name: 'metadata',
    attributes: {},
    children: [
      {
        name: 'rdf:RDF',
        attributes: {
          'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
          'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        },
        children: [
          {
            name: 'rdf:Description',
            attributes: { 'rdf:about': facts.address },
            children: [{ name: 'dc:title', attributes: {}, children: [title] }, ...said],
          },
        ],
      },
    ],
  };
}

/** The facts that there are, by their names in Dublin Core. */
export function factLines(facts: PictureFacts): [name: string, value: string][] {
  const { id, sha256, publisher, dataset, licence, address, recordedAt } = facts;
  const identifiers = [
    address,
    ...(id === null ? [] : [id]),
    ...(sha256 === null ? [] : [`sha256:${sha256}`]),
  ];
  return [
    ['creator', publisher],
    ['source', dataset],
    ['rights', licence],
    ...identifiers.map((one): [string, string] => ['identifier', one]),
    ...(recordedAt === null ? [] : [['date', recordedAt] as [string, string]]),
  ];
}

/** Each stretch of a text names its font. What has been placed stretch by stretch stays so. */
function withFonts(mark: Mark): Mark {
  const { 'font-family': family = FAMILIES.sans, ...attributes } = mark.attributes;
  const isText = mark.name === 'text';
  const children = mark.children.flatMap((one): (Mark | string)[] => {
    if (isMark(one)) return [withFonts(one)];
    if (!isText) return [one];
    return runsOf(one, familyOf(family)).map((run) =>
      run.family === FAMILIES.arabic
        ? {
            name: 'tspan',
            attributes: { 'font-family': FALLBACKS[run.family] },
            children: [run.text],
          }
        : run.text,
    );
  });
  // The drawing as a whole has the sans.
  const isNamed = family !== FAMILIES.sans || mark.name === 'tspan';
  return {
    ...mark,
    attributes: isNamed
      ? { ...attributes, 'font-family': FALLBACKS[familyOf(family)] }
      : attributes,
    children,
  };
}
