import { parseServices } from './services.ts';

describe('SERVICES', () => {
  it.each([
    [undefined, ['intake', 'triage', 'dispatch', 'notification', 'reporting']],
    ['', ['intake', 'triage', 'dispatch', 'notification', 'reporting']],
    ['none', []],
    ['intake', ['intake']],
    ['reporting, triage', ['reporting', 'triage']],
  ])('%p means %j', (text, names) => {
    expect(parseServices(text)).toEqual(names);
  });

  it('is refused with a message that says what it should look like', () => {
    expect(() => parseServices('intake,billing')).toThrow(
      'SERVICES names "billing"; it should be "none" or a list of: intake, triage, dispatch',
    );
  });
});
