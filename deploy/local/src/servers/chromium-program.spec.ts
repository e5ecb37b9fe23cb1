import { findChromium, missingChromiumMessage } from './chromium-program.ts';

const given = process.env['CHROMIUM'];

afterEach(() => {
  if (given === undefined) delete process.env['CHROMIUM'];
  else process.env['CHROMIUM'] = given;
});

describe('Chromium', () => {
  it('is the program that CHROMIUM names', () => {
    process.env['CHROMIUM'] = process.execPath;
    expect(findChromium(() => undefined)).toBe(process.execPath);
  });

  it('is refused with the name of the variable when CHROMIUM is no program', () => {
    process.env['CHROMIUM'] = '/nowhere/chromium';
    expect(() => findChromium(() => undefined)).toThrow('CHROMIUM is "/nowhere/chromium"');
  });

  it('is asked for in both languages', () => {
    expect(missingChromiumMessage).toMatch(/需要 Chromium/);
    expect(missingChromiumMessage).toMatch(/need Chromium/);
  });
});
