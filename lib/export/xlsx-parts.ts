import { STYLES_XML } from './xlsx-cells';

export type SheetName = { name: string; file: string };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument';

/** The files of a workbook beside its sheets: what is in it, how it looks, and what it says of itself. */
export function workbookFiles(
  sheets: readonly SheetName[],
  title: string,
  properties: Readonly<Record<string, string>>,
  moment: string | null,
): [name: string, text: string][] {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
  const relations = (all: string[]) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const part = (name: string, type: string) =>
    `<Override PartName="${name}" ContentType="${type}"/>`;
  return [
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><sheets>${sheets
        .map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map(({ file }, i) =>
          relation(i + 1, `${OFFICE}/relationships/worksheet`, `worksheets/${file}`),
        ),
        relation(sheets.length + 1, `${OFFICE}/relationships/styles`, 'styles.xml'),
      ]),
    ],
    ['xl/styles.xml', HEAD + STYLES_XML],
    ['docProps/core.xml', coreProperties(title, properties, moment)],
    ['docProps/custom.xml', customProperties(properties)],
    [
      '_rels/.rels',
      relations([
        relation(1, `${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'),
        relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
        relation(3, `${OFFICE}/relationships/custom-properties`, 'docProps/custom.xml'),
      ]),
    ],
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
        part('/xl/workbook.xml', `${TYPES}.spreadsheetml.sheet.main+xml`),
        part('/xl/styles.xml', `${TYPES}.spreadsheetml.styles+xml`),
        part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
        part('/docProps/custom.xml', `${TYPES}.custom-properties+xml`),
        ...sheets.map(({ file }) =>
          part(`/xl/worksheets/${file}`, `${TYPES}.spreadsheetml.worksheet+xml`),
        ),
      ].join('')}</Types>`,
    ],
  ];
}

function coreProperties(
  title: string,
  { publisher = '', reference = '' }: Readonly<Record<string, string>>,
  moment: string | null,
): string {
  const made =
    moment === null
      ? ''
      : ['created', 'modified']
          .map(
            (name) =>
              `<dcterms:${name} xsi:type="dcterms:W3CDTF">${seconds(moment)}</dcterms:${name}>`,
          )
          .join('');
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${plain(title)}</dc:title><dc:creator>${plain(publisher)}</dc:creator><dc:description>${plain(reference)}</dc:description>${made}</cp:coreProperties>`;
}

const seconds = (moment: string) => `${moment.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;

/** Each has a number from 2 on: 0 and 1 mean something else. */
function customProperties(properties: Readonly<Record<string, string>>): string {
  const all = Object.entries(properties).map(
    ([name, text], i) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${name}"><vt:lpwstr>${plain(text)}</vt:lpwstr></property>`,
  );
  return `${HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${all.join('')}</Properties>`;
}

/** A text of these files, whose readers know no other way than XML’s own. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[&<>\ufffe\uffff]/g, (character) => ENTITIES[character] ?? ' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
