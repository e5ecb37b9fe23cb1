import { AREAS, homeOf } from './areas.ts';

describe('the areas of the console', () => {
  it('R2: every role of the staff begins in an area that it has in its menu', () => {
    for (const role of ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'analyst', 'coordinator', 'admin'] as const)
      expect(AREAS.filter(({ roles }) => roles.includes(role)).map(({ path }) => path)).toContain(homeOf([role]));
  });

  it('have a key sequence each', () => {
    expect(new Set(AREAS.map(({ keys }) => keys)).size).toBe(AREAS.length);
  });
});
