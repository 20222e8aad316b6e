/** A family of an OpenMetrics text: its type, and which labels its samples have beside those of the type itself. */
export type Family = { type: string; labels: Set<string>; samples: Map<string, number> };

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;
/** What a sample's name may end in, by the type of its family, and the labels that the type itself has. */
const OF_TYPE: Readonly<Record<string, { endings: string[]; labels: string[] }>> = {
  counter: { endings: ['_total'], labels: [] },
  gauge: { endings: [''], labels: [] },
  histogram: { endings: ['_bucket', '_count', '_sum'], labels: ['le'] },
};

/**
 * Reads an OpenMetrics 1.0 text by its grammar, as far as the ledger writes it.
 * @throws Error with the line that is wrong
 */
export function parseOpenMetrics(text: string): Map<string, Family> {
  if (!text.endsWith('\n# EOF\n')) throw new Error('it does not end with # EOF');
  const families = new Map<string, Family>();
  let name = '';
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    const [, what, of = '', type = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (what === 'HELP') {
      if (families.has(of)) throw new Error(`a family twice: ${line}`);
      name = of;
      families.set(name, { type: '', labels: new Set(), samples: new Map() });
      continue;
    }
    const family = families.get(name);
    if (family === undefined) throw new Error(`no family: ${line}`);
    if (what === 'TYPE') {
      if (of !== name || !(type in OF_TYPE)) throw new Error(`no type: ${line}`);
      family.type = type;
    } else addSample(line, name, family);
  }
  return families;
}

function addSample(line: string, name: string, family: Family): void {
  const [, sample = '', given = '', value = ''] = SAMPLE.exec(line) ?? [];
  const { endings, labels } = OF_TYPE[family.type] ?? { endings: [], labels: [] };
  if (!endings.some((ending) => sample === name + ending))
    throw new Error(`not of ${name}: ${line}`);
  if (!/^(\+Inf|-?\d+(\.\d+)?(e[+-]?\d+)?)$/.test(value)) throw new Error(`no number: ${line}`);
  const key = `${sample}{${given}}`;
  if (family.samples.has(key)) throw new Error(`a sample twice: ${line}`);
  family.samples.set(key, Number(value));
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < given.length) {
    const found = LABEL.exec(given);
    if (found?.[1] === undefined) throw new Error(`no labels: ${line}`);
    if (!labels.includes(found[1])) family.labels.add(found[1]);
  }
}
