import fc from 'fast-check';
import {
  CompactRange,
  consistencyPath,
  EMPTY_ROOT,
  inclusionPath,
  leafHash,
  SubtreeHashes,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import type { LeafRange } from './index.ts';

/** Certificate Transparency's published test vectors: leaves, and the roots of the first 0 to 8 of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const rootOf = (leaves: readonly Buffer[]): Buffer => {
  const tree = new CompactRange();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
};
const proofOf = (leaves: readonly Buffer[], path: readonly LeafRange[]): Buffer[] => {
  const hashes = new SubtreeHashes(path);
  for (const leaf of leaves) hashes.add(leaf);
  return hashes.proof(path);
};
const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

describe('the published test vectors of Certificate Transparency', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('root of %i leaves', (size, root) => {
    expect(rootOf(LEAVES.slice(0, size)).toString('hex')).toBe(root);
  });

  it('inclusion proofs', () => {
    expect(hex(proofOf(LEAVES, inclusionPath(0, 8)))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(proofOf(LEAVES, inclusionPath(5, 8)))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(inclusionPath(0, 1)).toEqual([]);
  });

  it('consistency proofs', () => {
    expect(hex(proofOf(LEAVES, consistencyPath(1, 8)))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(proofOf(LEAVES, consistencyPath(6, 8)))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(proofOf(LEAVES, consistencyPath(2, 5)))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
    expect(consistencyPath(8, 8)).toEqual([]);
  });
});

const leaves = fc
  .array(fc.uint8Array({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 130 })
  .map((all) => all.map((bytes) => leafHash(bytes)));
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const flip = (hash: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(hash);
  const byte = Math.floor(bit / 8);
  copy[byte] = (copy[byte] as number) ^ (1 << (bit % 8));
  return copy;
};
/** Every list that differs from `proof` in one bit of one hash. */
const flipped = (proof: readonly Buffer[], bit: number): Buffer[][] =>
  proof.map((_, at) => proof.map((hash, index) => (index === at ? flip(hash, bit) : hash)));
const anyBit = fc.integer({ min: 0, max: 255 });

describe('every tree', () => {
  it('proves each leaf, and nothing with a bit flipped, left out, added or elsewhere', () => {
    fc.assert(
      fc.property(leaves, fraction, anyBit, (all, where, bit) => {
        const index = Math.floor(where * all.length);
        const claim = {
          leafHash: all[index] as Buffer,
          index,
          size: all.length,
          root: rootOf(all),
          proof: proofOf(all, inclusionPath(index, all.length)),
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) })).toBe(false);
        for (const proof of flipped(claim.proof, bit)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, EMPTY_ROOT] })).toBe(false);
        if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...claim, index: all.length })).toBe(false);
      }),
    );
  });

  it('is shown to be the beginning of each later one, and of nothing with a bit flipped', () => {
    fc.assert(
      fc.property(leaves, fraction, anyBit, (all, where, bit) => {
        const first = 1 + Math.floor(where * all.length);
        const claim = {
          first,
          second: all.length,
          firstRoot: rootOf(all.slice(0, first)),
          secondRoot: rootOf(all),
          proof: proofOf(all, consistencyPath(first, all.length)),
        };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: flip(claim.firstRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: flip(claim.secondRoot, bit) })).toBe(false);
        for (const proof of flipped(claim.proof, bit)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, EMPTY_ROOT] })).toBe(false);
        if (claim.proof.length > 0) expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }),
    );
  });

  it('goes on from its right edge as if nothing had been', () => {
    fc.assert(
      fc.property(leaves, fraction, (all, where) => {
        const cut = Math.floor(where * all.length);
        const begun = new CompactRange();
        for (const leaf of all.slice(0, cut)) begun.append(leaf);
        const resumed = new CompactRange(begun.size, begun.peaks);
        for (const leaf of all.slice(cut)) resumed.append(leaf);
        expect(resumed.root()).toEqual(rootOf(all));
        expect(resumed.size).toBe(all.length);
      }),
    );
  });

  it('refuses what cannot be an edge, a leaf or a beginning', () => {
    expect(() => new CompactRange(3, [EMPTY_ROOT])).toThrow(RangeError);
    expect(() => inclusionPath(8, 8)).toThrow(RangeError);
    expect(() => consistencyPath(0, 8)).toThrow(RangeError);
    expect(() => new SubtreeHashes([]).rootOf({ start: 0, end: 1 })).toThrow(RangeError);
  });
});
