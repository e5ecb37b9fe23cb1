import { SecretBox } from './secret-box.ts';
import { newSecret } from './signature.ts';

describe('the box of secrets', () => {
  const box = new SecretBox(Buffer.alloc(32, 1));

  it('gives back what was put in, and never looks the same twice', () => {
    const secret = newSecret();
    const [one, other] = [box.seal(secret, 'a'), box.seal(secret, 'a')];
    expect([box.open(one, 'a'), box.open(other, 'a')]).toEqual([secret, secret]);
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain(secret);
  });

  it('opens nothing for another endpoint, under another key, or that was changed', () => {
    const sealed = box.seal(newSecret(), 'a');
    expect(() => box.open(sealed, 'b')).toThrow();
    expect(() => new SecretBox(Buffer.alloc(32, 2)).open(sealed, 'a')).toThrow();
    sealed[sealed.length - 1]! ^= 1;
    expect(() => box.open(sealed, 'a')).toThrow();
  });
});
