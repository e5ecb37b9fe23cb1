import { Written } from './written.ts';

describe('what a page has written', () => {
  it('is asked for by the furthest position of each partition, for some seconds', () => {
    const written = new Written();
    expect(written.wanted(0)).toBeUndefined();
    written.note('0.12', 0);
    written.note('0.9,1.4', 1_000);
    expect(written.wanted(2_000)).toBe('0.12,1.4');
    expect(written.wanted(15_500)).toBe('1.4');
    expect(written.wanted(60_000)).toBeUndefined();
  });
});
