import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { formatRecord, parseRecord } from './parse-record.ts';
import { RecordReader } from './record-reader.ts';

const entriesOf = (...lines: string[]) => {
  const reader = new RecordReader();
  return [...reader.take(['a,b,c', ...lines]), ...reader.end()].map((entry) =>
    entry.kind === 'row' ? [entry.line, ...entry.cells] : [entry.line, entry.reason, entry.text],
  );
};

describe('a record', () => {
  it('reads as the CSV parser reads it, and comes back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '7', ',', '"', '\n', ' ', '应') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const text = formatRecord(cells);
        expect(parseRecord(text, ',')).toEqual(cells);
        expect(parse(text)).toEqual([cells]);
      }),
    );
  });

  it('is refused where its quotes do not fit', () => {
    expect(parseRecord('1,"2', ',')).toBe('open-quote');
    expect(parseRecord('1,"2"3,4', ',')).toBe('text after a closing quote');
    expect(parseRecord('1,2"3,4', ',')).toBe('a quote inside an unquoted cell');
    expect(parseRecord('1;"2;3";', ';')).toEqual(['1', '2;3', '']);
  });
});

describe('the rows of an export', () => {
  it('carry their line, and cells without the spaces around them', () => {
    expect(entriesOf('1, 2 ,3', '', '"4","5 ""x""",6')).toEqual([
      [2, '1', '2', '3'],
      [4, '4', '5 "x"', '6'],
    ]);
  });

  it('may go over several lines inside quotes', () => {
    expect(entriesOf('1,"2', 'and more', '",3', '4,5,6')).toEqual([
      [2, '1', '2\nand more', '3'],
      [5, '4', '5', '6'],
    ]);
  });

  it('are broken where the width is another one', () => {
    expect(entriesOf('1,2', '3,4,5')).toEqual([
      [2, 'has 2 cells, the header 3', '1,2'],
      [3, '3', '4', '5'],
    ]);
  });

  it('do not suffer from a quote that is not closed above them', () => {
    const good = Array.from({ length: 500 }, (_, index) => `${index},"x",y`);
    const entries = entriesOf('1,"2,3', ...good, '4,"5,6');
    expect(entries).toHaveLength(502);
    expect(entries[0]?.slice(0, 2)).toEqual([2, 'text after a closing quote']);
    expect(entries[1]).toEqual([3, '0', 'x', 'y']);
    expect(entries.at(-1)).toEqual([503, 'a quote is not closed', '4,"5,6']);
  });

  it('keep their lines when a quote stays open for long', () => {
    const entries = entriesOf('1,"2,3', ...Array.from({ length: 450 }, (_, index) => `${index},x,y`));
    expect(entries.map(([line]) => line)).toEqual(Array.from({ length: 451 }, (_, index) => index + 2));
    expect(entries[0]).toEqual([2, 'a quote is not closed', '1,"2,3']);
  });
});
