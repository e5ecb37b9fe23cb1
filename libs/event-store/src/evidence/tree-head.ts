import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Instant } from '@yingda/kernel';

/** What a notary says: the first `size` positions of the partition have this root. */
export interface TreeHead {
  readonly partition: number;
  readonly size: number;
  /** Merkle tree hash in lower-case hexadecimal. */
  readonly root: string;
  readonly signedAt: Instant;
}

export interface SignedTreeHead extends TreeHead {
  /** Ed25519 over `treeHeadBytes`, in base64. */
  readonly signature: string;
  /** `keyIdOf` the key that signed. */
  readonly keyId: string;
}

/** What is signed: five lines of ASCII, each ended by a line feed. */
export const treeHeadBytes = ({ partition, size, root, signedAt }: TreeHead): Buffer =>
  Buffer.from(`yingda tree head 1\n${partition}\n${size}\n${root}\n${signedAt}\n`);

/** Names a key: SHA-256 over the public key's DER (SubjectPublicKeyInfo), in hexadecimal. Takes the private key as well. */
export const keyIdOf = (key: KeyObject): string => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
};

export const signTreeHead = (head: TreeHead, privateKey: KeyObject): SignedTreeHead => ({
  ...head,
  signature: sign(null, treeHeadBytes(head), privateKey).toString('base64'),
  keyId: keyIdOf(privateKey),
});

/** Whether that key signed that head. */
export const verifyTreeHead = (head: SignedTreeHead, publicKey: KeyObject): boolean =>
  head.keyId === keyIdOf(publicKey) && verify(null, treeHeadBytes(head), publicKey, Buffer.from(head.signature, 'base64'));
