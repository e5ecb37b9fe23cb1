import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { event } from './event.ts';
import { mapPersonal, personal } from './personal.ts';
import { registryOf } from './registry.ts';

/** Version 1 had one name, version 2 split it, version 3 says the language too. */
const upcasts = {
  1: ({ name, ...rest }: { name: string }) => ({ ...rest, first: name.split(' ')[0], last: name.split(' ')[1] ?? '' }),
  2: (data: object) => ({ ...data, language: 'zh' }),
};
const fields = { first: personal(Type.String()), last: personal(Type.String()), language: Type.String(), stars: Type.Integer() };
const GuestGreeted = event('GuestGreeted', 3, fields, { upcasts });
const GuestLeft = event('GuestLeft', 1, {});
const registry = registryOf({ guest: { events: [GuestGreeted, GuestLeft] } });

describe('stored data of an older version', () => {
  const greeted = { first: 'Wang', last: 'Fang', language: 'zh', stars: 5 };

  it('goes through every version up to the newest', () => {
    const { version, data } = registry.upcast('GuestGreeted', 1, { name: 'Wang Fang', stars: 5 });
    expect({ version, data }).toEqual({ version: 3, data: greeted });
    expect(Check(GuestGreeted.schema, data)).toBe(true);
  });

  it('joins on the way at its own version', () => {
    expect(registry.upcast('GuestGreeted', 2, { first: 'Wang', last: 'Fang', stars: 5 })).toEqual({ version: 3, data: greeted });
  });

  it('stays as it is when it is the newest already', () => {
    expect(registry.upcast('GuestGreeted', 3, { ...greeted, language: 'en' })).toEqual({
      version: 3,
      data: { ...greeted, language: 'en' },
    });
    expect(registry.upcast('GuestLeft', 1, {})).toEqual({ version: 1, data: {} });
  });

  it('keeps what tells of a person marked, so that it can still be sealed and erased', () => {
    const marked: string[] = [];
    const { data } = registry.upcast('GuestGreeted', 1, { name: 'Wang Fang', stars: 5 });
    mapPersonal(registry.contractOf('GuestGreeted').schema, data, (text, path) => {
      marked.push(`${path} ${text}`);
      return text;
    });
    expect(marked).toEqual(['/first Wang', '/last Fang']);
  });

  it('is refused below the first version, which nobody ever wrote', () => {
    expect(() => registry.upcast('GuestGreeted', 0, {})).toThrow('GuestGreeted has no upcast from version 0');
  });
});

describe('a catalog', () => {
  it.each([
    ['no step at all', {}, 1],
    ['the first step only', { 1: upcasts[1] }, 2],
    ['the second step only', { 2: upcasts[2] }, 1],
  ])('is refused with %s of an event of version 3', (_, some, from) => {
    const lacking = event('GuestGreeted', 3, fields, { upcasts: some });
    expect(() => registryOf({ guest: { events: [lacking] } })).toThrow(`GuestGreeted has no upcast from version ${from}`);
  });

  it('is refused when two categories declare one event', () => {
    expect(() => registryOf({ guest: { events: [GuestLeft] }, host: { events: [GuestLeft] } })).toThrow(
      'event GuestLeft is declared twice',
    );
  });

  it('may share an event that says so, and nothing else of that name', () => {
    const HandShaken = event('HandShaken', 1, {}, { shared: true });
    const shared = registryOf({ guest: { events: [HandShaken] }, host: { events: [HandShaken] } });
    expect(shared.contractOf('HandShaken')).toBe(HandShaken);
    expect(() => shared.categoryOf('HandShaken')).toThrow('HandShaken stands in streams of several categories');
    const namesake = event('HandShaken', 1, {}, { shared: true });
    expect(() => registryOf({ guest: { events: [HandShaken] }, host: { events: [namesake] } })).toThrow('HandShaken is declared twice');
  });

  it('knows where an event belongs, and says when nobody declared it', () => {
    expect(registry.categoryOf('GuestLeft')).toBe('guest');
    expect([registry.isDeclared('GuestLeft'), registry.isDeclared('GuestSang')]).toEqual([true, false]);
    expect(() => registry.contractOf('GuestSang')).toThrow('no contract declares the event GuestSang');
  });
});
