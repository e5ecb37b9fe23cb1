import { firstDraft, withEffectiveFrom } from './effective-from.ts';

const AT = '2026-07-01T00:00:00+08:00';

describe('the effective date of a policy’s text', () => {
  it('is put after what it extends, replaced, and taken away', () => {
    const text = `${firstDraft({ policy: 'default', version: 2 })}# why\ntargets: []\n`;
    const dated = withEffectiveFrom(text, AT);
    expect(dated).toBe(`policy: default\nextends: default@2\neffectiveFrom: ${AT}\n# why\ntargets: []\n`);
    expect(withEffectiveFrom(dated, '2027-01-01T00:00:00Z')).toContain('effectiveFrom: 2027-01-01T00:00:00Z\n# why');
    expect(withEffectiveFrom(dated, undefined)).toBe(text);
  });

  it('comes after the name where nothing is extended, first where there is neither', () => {
    expect(withEffectiveFrom('policy: own\n', AT)).toBe(`policy: own\neffectiveFrom: ${AT}\n`);
    expect(withEffectiveFrom('targets: []', AT)).toBe(`effectiveFrom: ${AT}\ntargets: []`);
  });
});
