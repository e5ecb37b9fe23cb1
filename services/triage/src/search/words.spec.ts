import { ERASED } from '@yingda/contracts';
import { tsQuery } from './ts-query.ts';
import { mainWordsOf, wordsInCommon, wordsOf } from './words.ts';
import fc from 'fast-check';

describe('the words of a text', () => {
  it('are Chinese words, long ones with the shorter ones in them, without the little ones', () => {
    expect(wordsOf('报警的传感器')).toEqual(['报警', '传感', '感器', '传感器']);
    expect(mainWordsOf('传感器报警,无法启动')).toEqual(['传感器', '报警', '无法', '启动']);
  });

  it('are Latin words and codes as well, whole and in parts, in whatever letters', () => {
    expect(wordsOf('主轴报警E02 on XJ-2000')).toEqual(['主轴', '报警', 'e02', 'on', 'xj', '2000', 'xj2000']);
    expect(wordsOf('ＸＪ２０００')).toEqual(['xj2000']);
  });

  it('are the same without any Chinese', () => {
    expect(wordsOf('Alarm, E02 on the XJ-2000')).toEqual(['alarm', 'e02', 'on', 'the', 'xj', '2000', 'xj2000']);
  });

  it('are none of what was erased (R39), and of signs', () => {
    expect(wordsOf(ERASED)).toEqual([]);
    expect(wordsOf(" ':*&|!() ")).toEqual([]);
  });

  it('are shared as whole words', () => {
    expect(wordsInCommon(wordsOf('传感器报警 E02'), wordsOf('报警的传感器'))).toEqual(['传感器', '报警']);
  });

  it('make a query that no text can break out of', () => {
    expect(tsQuery(['传感器', 'e02'], 'all')).toBe("'传感器' & 'e02'");
    expect(tsQuery([], 'any')).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(tsQuery(wordsOf(text), 'any')).toMatch(/^('[\p{L}\p{N}]+'( \| '[\p{L}\p{N}]+')*)?$/u);
      }),
    );
  });
});
