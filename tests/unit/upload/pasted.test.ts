import { describe, expect, it } from 'vitest';
import { editsOfBlock } from '@/lib/upload/pasted';

const TARGET = {
  headings: ['id', 'date', 'notes', 'killed'],
  places: [0, 1, 3],
  rows: [2, 5, 9],
  mended: [7],
};
const paste = (text: string, number = 2, place = 1) =>
  editsOfBlock(text, { number, place }, TARGET);

describe('a block of cells', () => {
  it('goes to the cells below and to the right, in the columns and rows that are shown', () => {
    expect(paste('2014-05-13\t28\r\n2014-05-14\t3\r\n')).toEqual({
      edits: [
        { number: 2, place: 1, text: '2014-05-13' },
        { number: 2, place: 3, text: '28' },
        { number: 5, place: 1, text: '2014-05-14' },
        { number: 5, place: 3, text: '3' },
      ],
    });
  });

  it('can have tabs and line breaks within quotes', () => {
    expect(paste('"a\tb\nc ""d"""\n', 9, 3)).toEqual({
      edits: [{ number: 9, place: 3, text: 'a\tb\nc "d"' }],
    });
  });

  it('that is too wide or too long changes nothing', () => {
    expect(paste('a\tb\tc')).toEqual({ fault: expect.stringContaining('has 3 columns') });
    expect(paste('a\nb\nc', 5)).toEqual({ fault: expect.stringContaining('there are 2 rows') });
  });
});

describe('a block with the file’s headings', () => {
  it('goes by them', () => {
    expect(paste('Killed\tNotes\n28\tby hand', 5)).toEqual({
      edits: [
        { number: 5, place: 3, text: '28' },
        { number: 5, place: 2, text: 'by hand' },
      ],
    });
  });

  it('goes by the numbers of rows, in whatever order', () => {
    const text = 'killed\trow in the file\twhat is wrong\n28\t9\tkilled: no\n3\t2\t\n4\t7\t';
    expect(paste(text, 5)).toEqual({
      edits: [
        { number: 9, place: 3, text: '28' },
        { number: 2, place: 3, text: '3' },
        { number: 7, place: 3, text: '4' },
      ],
    });
    expect(paste('killed\trow in the file\n28\t3')).toEqual({
      fault: expect.stringContaining('“3” is not the number of a row with mistakes'),
    });
  });

  it('is none if a text beside them is not one', () => {
    expect(paste('killed\t28')).toEqual({
      edits: [
        { number: 2, place: 1, text: 'killed' },
        { number: 2, place: 3, text: '28' },
      ],
    });
  });
});
