import { generateKeyPairSync } from 'node:crypto';
import { instant } from '@yingda/kernel';
import fc from 'fast-check';
import { eventHash, eventLeaf, LEAF_COLUMNS, positionOf, rowAt, signTreeHead, verifyTreeHead } from './index.ts';
import type { StoredRow } from './index.ts';

const rows: fc.Arbitrary<StoredRow> = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 5 })), {
  minLength: LEAF_COLUMNS.length,
  maxLength: LEAF_COLUMNS.length,
});

describe('the leaf of an event', () => {
  it('is the same today and tomorrow', () => {
    const row = LEAF_COLUMNS.map((column, index) => (column === 'ticket' ? null : column === 'data' ? '{"文":"é" }' : String(index)));
    expect(eventLeaf(row).toString()).toBe(
      'yingda event 1\n1:0,1:1,1:2,1:3,1:4,1:5,1:6,1:7,-,1:9,2:10,2:11,2:12,2:13,2:14,2:15,2:16,2:17,2:18,13:{"文":"é" },',
    );
    expect(eventHash(row).toString('hex')).toBe('baa42bad9096d140cf1f8a1a94503f6378b390a601a68f804f704b39d775c751');
  });

  it('differs where the rows differ', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        expect(eventLeaf(one).equals(eventLeaf(other))).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(eventLeaf(LEAF_COLUMNS.map(() => ''))).not.toEqual(eventLeaf(LEAF_COLUMNS.map(() => null)));
    expect(() => eventLeaf(['0'])).toThrow(RangeError);
  });

  it('holds the position', () => {
    const row = rowAt(
      LEAF_COLUMNS.map(() => 'x'),
      7,
    );
    expect(positionOf(row)).toBe(7);
    expect(eventHash(rowAt(row, 8))).not.toEqual(eventHash(row));
  });
});

describe('a signed tree head', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const head = signTreeHead({ partition: 0, size: 3, root: 'ab'.repeat(32), signedAt: instant('2024-03-15T09:00:00+08:00') }, privateKey);

  it('is verified with the key that signed it only', () => {
    expect(verifyTreeHead(head, publicKey)).toBe(true);
    expect(verifyTreeHead(head, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  });

  it.each([
    ['partition', 1],
    ['size', 4],
    ['root', 'ac'.repeat(32)],
    ['signedAt', '2024-03-15T01:00:00.001Z'],
    ['signature', Buffer.alloc(64).toString('base64')],
    ['keyId', '00'],
  ])('says nothing with another %s', (field, value) => {
    expect(verifyTreeHead({ ...head, [field]: value }, publicKey)).toBe(false);
  });
});
