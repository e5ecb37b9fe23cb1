import { inflateSync } from 'node:zlib';
import { pdf } from './document.ts';
import { panelPhoto, picture } from './picture.ts';

describe('generated files', () => {
  it('are pictures of the pixels that were painted', () => {
    const png = picture(3, 2, (x, y) => [x, y, 7]);
    const data = png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8);
    expect([...inflateSync(data)]).toEqual([0, 0, 0, 7, 1, 0, 7, 2, 0, 7, 0, 0, 1, 7, 1, 1, 7, 2, 1, 7]);
  });

  it('are always the same, and another one for every number', () => {
    expect(panelPhoto(3)).toEqual(panelPhoto(3));
    expect(panelPhoto(3)).not.toEqual(panelPhoto(4));
  });

  it('are documents that name their objects where they are', () => {
    const text = pdf(['Measured (twice)', 'ok']).toString('latin1');
    const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(table, table + 4)).toBe('xref');
    expect(text).toContain('Measured \\(twice\\)');
  });
});
