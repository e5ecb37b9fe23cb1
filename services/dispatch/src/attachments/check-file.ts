import { Problem } from '@yingda/nest-kit';
import { fileTypeFromBuffer } from 'file-type';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { isDrawableJpeg } from './check-jpeg.ts';
import { isDrawablePng } from './check-png.ts';
import { cleanName } from './file-name.ts';
import { ALLOWED, mediaTypeOf } from './media-types.ts';
import type { UploadKind } from './media-types.ts';

/** A file as somebody sends it. */
export interface GivenFile {
  readonly kind: UploadKind;
  readonly name?: string;
  /** As the sender says. */
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A file whose content is what its type says. */
export interface CheckedFile {
  readonly kind: UploadKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Hex. */
  readonly sha256: string;
}

/** A signature is drawn into the service report. */
const SIGNATURE_BYTES = 1024 * 1024;
const SIGNATURE_PIXELS = 4_000;

/**
 * Takes what is on the list of its kind, and only if the content is that type.
 * @throws Problem ATTACHMENT_TYPE_REFUSED, ATTACHMENT_NOT_AS_STATED, ATTACHMENT_TOO_LARGE
 */
export const checkFile = async ({ kind, name, mediaType: stated, bytes }: GivenFile): Promise<CheckedFile> => {
  const mediaType = mediaTypeOf(stated);
  const allowed = ALLOWED[kind];
  if (!allowed.includes(mediaType))
    throw new Problem('ATTACHMENT_TYPE_REFUSED', { field: '/mediaType', stated: mediaType.slice(0, 100), allowed });
  if (kind === 'signature' && bytes.length > SIGNATURE_BYTES) throw new Problem('ATTACHMENT_TOO_LARGE', { limit: SIGNATURE_BYTES });
  const found = await typeOf(bytes);
  if (!fits(mediaType, found)) throw new Problem('ATTACHMENT_NOT_AS_STATED', { field: '/mediaType', stated: mediaType, found });
  if (kind === 'signature' && !isDrawable(mediaType, bytes))
    throw new Problem('ATTACHMENT_NOT_AS_STATED', { field: '/mediaType', stated: mediaType, found: 'damaged' });
  return { kind, name: cleanName(name, { kind, mediaType }), mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

const TEXTS = ['text/plain', 'text/csv'];

const fits = (stated: string, found: string): boolean => (TEXTS.includes(stated) ? found === 'text/plain' : found === stated);

/** By its content alone: a media type, or `empty`, `script`, `markup` or `unknown`. */
const typeOf = async (bytes: Buffer): Promise<string> => {
  if (bytes.length === 0) return 'empty';
  const known = await fileTypeFromBuffer(bytes);
  if (known) return mediaTypeOf(known.mime);
  if (!isUtf8(bytes) || bytes.includes(0)) return 'unknown';
  const beginning = bytes
    .toString('utf8', 0, 1024)
    .trimStart()
    .replace(/^\ufeff/, '')
    .trimStart();
  if (beginning.startsWith('#!')) return 'script';
  return /^<(?:!doctype|!--|\?xml|[a-z][a-z0-9:-]*[\s/>])/i.test(beginning) ? 'markup' : 'text/plain';
};

const isDrawable = (mediaType: string, bytes: Buffer): boolean =>
  mediaType === 'image/png' ? isDrawablePng(bytes, SIGNATURE_PIXELS) : isDrawableJpeg(bytes, SIGNATURE_PIXELS);
