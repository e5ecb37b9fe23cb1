import { evidenceOf, fitting, lackOf, NOTHING_SAID } from './said.ts';

describe('what shows the customer’s word (R28)', () => {
  it('is a way, and a file or the number under which it is kept', () => {
    expect(lackOf(NOTHING_SAID)).toBe('how');
    expect(lackOf({ way: 'call', reference: ' ' })).toBe('reference');
    expect(lackOf({ way: 'call', reference: '录音 7' })).toBe('form');
    expect(lackOf({ way: 'call', reference: 'REC-2024-0007' })).toBeUndefined();
    expect(evidenceOf({ way: 'call', reference: ' REC-2024-0007 ' })).toEqual({ kind: 'recorded-call', reference: 'REC-2024-0007' });
    expect(() => evidenceOf(NOTHING_SAID)).toThrow('not complete');
  });

  it('of a signature is the file alone', () => {
    expect(lackOf({ way: 'counter', reference: 'REC-2024-0007' })).toBe('attachment');
    expect(evidenceOf({ way: 'counter', reference: '', attachment: 'a' })).toEqual({ kind: 'signature', attachment: 'a' });
  });

  it('can be shown by files of its kind that are still there', () => {
    const files = [{ kind: 'photo' }, { kind: 'recording' }, { kind: 'recording', gone: 'retention' }];
    expect(fitting('call', files)).toEqual([{ kind: 'recording' }]);
    expect(fitting('letter', files)).toEqual([{ kind: 'photo' }]);
    expect(fitting(undefined, files)).toEqual([]);
  });
});
