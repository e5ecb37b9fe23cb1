import { personOf } from './person.ts';

const token = (claims: unknown): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;

describe('who an access token is about', () => {
  it('is read with names beyond ASCII, roles that exist and what binds the person', () => {
    const claims = { sub: 'demo-lead', name: '陈静 Chen Jing', roles: ['lead', 'pope'], staff_number: 'E002', account: '' };
    expect(personOf(token(claims))).toEqual({ id: 'demo-lead', name: '陈静 Chen Jing', roles: ['lead'], staffNumber: 'E002' });
  });

  it('has the id for a name where there is none, and no roles where the issuer names none', () => {
    expect(personOf(token({ sub: 'u1' }))).toEqual({ id: 'u1', name: 'u1', roles: [] });
  });

  it('cannot be read from anything else', () => {
    expect(() => personOf('opaque')).toThrow('not a JWT');
  });
});
