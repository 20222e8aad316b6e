import { type Attributes, readSmallXml } from './xml';

/** Excel's own formats, by number, that show a date. Those of times alone (18 to 21, 45 to 47) show no day. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a format shows a day: it has a `y`, `m` or `d` outside of quotes, brackets and escapes, and no time alone. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

/** For each of a workbook's cell styles, whether it shows a date. */
export async function readDateStyles(bytes: AsyncIterable<Uint8Array>): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  const isDate = (id: number) => custom.get(id) ?? isBuiltInDate(id);
  await readSmallXml(bytes, {
    open(name: string, { numFmtId, formatCode }: Attributes) {
      if (name === 'numFmt') custom.set(Number(numFmtId), isDateFormat(formatCode ?? ''));
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) styles.push(isDate(Number(numFmtId ?? 0)));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}
