import { wayOf } from './answers.ts';
import type { Asked } from './answers.ts';

const origin = 'https://desk.example';
const shell = { base: '/console/', files: ['/console/index.html', '/console/mark.svg'] };
const way = (path: string, asked: Partial<Asked> = {}) =>
  wayOf({ method: 'GET', mode: 'cors', url: new URL(path, origin), origin, ...asked }, shell);

describe('the worker', () => {
  it('opens the console’s pages without a connection', () => {
    expect(way('/console/my-work/20240315-001', { mode: 'navigate' })).toBe('page');
    expect(way('/console/assets/index-1a2b3c.js')).toBe('kept-first');
    expect(way('/console/mark.svg')).toBe('server-first');
    expect(way('/console/settings.json')).toBe('server-first');
  });

  it.each([
    ['a service’s answer', '/api/dispatch/v1/my-work', {}],
    ['a command', '/console/assets/index.js', { method: 'POST' }],
    ['the question for the time', '/console/settings.json', { method: 'HEAD' }],
    ['another page of the house', '/portal/', { mode: 'navigate' }],
    ['another server', 'https://issuer.example/console/assets/index.js', {}],
    ['what it does not know', '/console/unknown.json', {}],
  ])('leaves %s alone', (_what, path, asked) => {
    expect(way(path, asked)).toBe('untouched');
  });
});
