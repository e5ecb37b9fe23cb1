import { objectKeyOf, openFile, sealFile } from './object-seal.ts';

const id = '00000000-0000-4000-8000-000000000001';
const bytes = Buffer.from('the customer signs here');

describe('a sealed file', () => {
  it('opens with its key and says nothing without', () => {
    const { key, box } = sealFile(bytes, id);
    expect(openFile(box, { key, attachment: id })).toEqual(bytes);
    expect(box.includes(bytes.subarray(0, 8))).toBe(false);
    expect(() => openFile(box, { key: sealFile(bytes, id).key, attachment: id })).toThrow();
  });

  it('does not open when a byte was changed, cut off, or in the place of another file', () => {
    const { key, box } = sealFile(bytes, id);
    for (let at = 0; at < box.length; at += 1) {
      const changed = Buffer.from(box);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openFile(changed, { key, attachment: id })).toThrow();
    }
    expect(() => openFile(box.subarray(0, -1), { key, attachment: id })).toThrow();
    expect(() => openFile(box, { key, attachment: '00000000-0000-4000-8000-000000000002' })).toThrow();
  });

  it('has a key and a place of its own each time, so that no upload writes over another', () => {
    const [one, two] = [sealFile(bytes, id), sealFile(bytes, id)];
    expect(one.key).not.toBe(two.key);
    expect(objectKeyOf('20240315-001', id, one.key)).not.toBe(objectKeyOf('20240315-001', id, two.key));
    expect(objectKeyOf('20240315-001', id, one.key)).toMatch(/^attachments\/20240315-001\/[0-9a-f-]{36}\/[0-9a-f]{32}$/);
  });
});
