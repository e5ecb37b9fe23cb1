import type { AttachmentAdded, EventOf } from '@yingda/contracts';

export type AttachmentKind = EventOf<typeof AttachmentAdded>['data']['kind'];

/** Kinds that people add; a service report is the platform's own. */
export const UPLOAD_KINDS = ['photo', 'log', 'document', 'recording', 'signature'] as const satisfies readonly AttachmentKind[];
export type UploadKind = (typeof UPLOAD_KINDS)[number];

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/heic'] as const;

/** What each kind may be. No type that a browser would run: no HTML, no SVG. */
export const ALLOWED: Readonly<Record<UploadKind, readonly string[]>> = {
  photo: PICTURES,
  log: ['text/plain', 'text/csv', 'application/gzip', 'application/zip'],
  document: ['application/pdf', 'text/plain', 'text/csv', ...PICTURES],
  recording: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/amr'],
  signature: ['image/png', 'image/jpeg'],
};

/** Names that are in use for the same types. */
const SAME: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/heif': 'image/heic',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'application/x-gzip': 'application/gzip',
  'application/x-zip-compressed': 'application/zip',
};

/** Without parameters, in lower case, by the name that is in `ALLOWED`. */
export const mediaTypeOf = (text: string): string => {
  const [plain = ''] = text.toLowerCase().split(';');
  return SAME[plain.trim()] ?? plain.trim();
};

/** The first is what a name gets that has none of them. */
export const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'text/plain': ['txt', 'log'],
  'text/csv': ['csv'],
  'application/gzip': ['gz', 'tgz'],
  'application/zip': ['zip'],
  'application/pdf': ['pdf'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/amr': ['amr'],
};
