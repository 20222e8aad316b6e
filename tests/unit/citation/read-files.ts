/** Readers of reference files, written apart from what writes them, as a reference manager reads them. */

const COMMANDS: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
  textasciicircum: '^',
  textless: '<',
  textgreater: '>',
  textbar: '|',
};

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

/** The text that LaTeX would print. Throws where it would not. */
export function printed(source: string): string {
  let text = '';
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const accent = /^\\([`'^~=."]|[urHvdckb](?=\{))\{([A-Za-z])\}/.exec(rest);
    const command = /^\\([a-zA-Z]+)/.exec(rest);
    const sign = /^\\([%&#_$])/.exec(rest);
    const [whole, one] = accent
      ? [accent[0], `${accent[2]}${ACCENTS[accent[1] ?? '']}`]
      : command
        ? [command[0], COMMANDS[command[1] ?? '']]
        : sign
          ? [sign[0], sign[1]]
          : [
              rest.slice(0, 1),
              /^[\\%&#_$~^<>|]/.test(rest) ? undefined : /^[{}]/.test(rest) ? '' : rest.slice(0, 1),
            ];
    if (one === undefined || whole === undefined)
      throw new Error(`LaTeX can't print: ${rest.slice(0, 30)}`);
    text += one;
    at += whole.length;
  }
  return text.normalize('NFC');
}

/** A BibTeX entry: its type, key, and the source of its fields. Braces are counted as BibTeX counts them, escaped or not. */
export function readBibtex(file: string) {
  const head = /^@(\w+)\{([^\s,{}"#%'=()\\~]+),\n/.exec(file);
  if (head === null) throw new Error('no entry');
  const fields = new Map<string, string>();
  let at = head[0].length;
  while (!file.startsWith('}\n', at)) {
    const name = /^\s*(\w+) = /.exec(file.slice(at));
    if (name === null) throw new Error(`no field at: ${file.slice(at, at + 30)}`);
    at += name[0].length;
    const start = at;
    if (file[at] === '{') {
      let depth = 0;
      do {
        if (file[at] === '{') depth += 1;
        if (file[at] === '}') depth -= 1;
        at += 1;
      } while (depth > 0 && at < file.length);
      fields.set(name[1] ?? '', file.slice(start + 1, at - 1));
    } else {
      at = file.indexOf(',', at);
      fields.set(name[1] ?? '', file.slice(start, at));
    }
    if (!file.startsWith(',\n', at)) throw new Error(`a field has no end: ${name[1]}`);
    at += ',\n'.length;
  }
  if (at + '}\n'.length !== file.length) throw new Error('more than one entry');
  return { type: head[1], key: head[2], fields };
}

/** The fields of a RIS record, a line each. */
export function readRis(file: string): [tag: string, value: string][] {
  const lines = file.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines.map((line) => {
    const field = /^([A-Z][A-Z0-9]) {2}- (.*)$/u.exec(line);
    if (field === null) throw new Error(`no field: ${line}`);
    return [field[1] ?? '', field[2] ?? ''];
  });
}
