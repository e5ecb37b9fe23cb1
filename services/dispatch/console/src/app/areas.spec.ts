import { STAFF } from '@yingda/kernel';
import { AREAS, homeOf } from './areas.ts';

describe('the areas of the console', () => {
  it('R2: every role of the staff begins in an area that it has in its menu', () => {
    for (const role of STAFF) expect(AREAS.filter(({ roles }) => roles.includes(role)).map(({ path }) => path)).toContain(homeOf([role]));
  });

  it('have a key sequence each', () => {
    expect(new Set(AREAS.map(({ keys }) => keys)).size).toBe(AREAS.length);
  });
});
