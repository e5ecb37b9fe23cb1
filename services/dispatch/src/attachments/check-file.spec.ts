import { Problem } from '@yingda/nest-kit';
import { deflateSync, gzipSync } from 'node:zlib';
import { PHOTO, SIGNATURE } from '../spec-support/pictures.ts';
import { checkFile } from './check-file.ts';
import { isDrawableJpeg } from './check-jpeg.ts';
import { isDrawablePng } from './check-png.ts';
import type { UploadKind } from './media-types.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');
const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100', 'hex'),
  Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex'),
]);
const PDF = ascii('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const WAV = Buffer.concat([ascii('RIFF\x24\x00\x00\x00WAVEfmt '), Buffer.alloc(28)]);
const HEIC = Buffer.concat([Buffer.from('00000018', 'hex'), ascii('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(16)]);
const ZIP = Buffer.from('504b0304140000000000000000000000000000000000000000000500000061612e747874', 'hex');
const check = (kind: UploadKind, mediaType: string, bytes: Buffer, name?: string) =>
  checkFile({ kind, mediaType, bytes, ...(name !== undefined && { name }) });
const refusalOf = (file: Promise<unknown>): Promise<unknown[]> =>
  file.then(
    () => ['taken'],
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      return [error.code, error.details['found']];
    },
  );

describe('a file that is what it says', () => {
  it.each([
    ['photo', 'image/png', PHOTO],
    ['photo', 'IMAGE/JPG; charset=binary', JPEG],
    ['photo', 'image/heif', HEIC],
    ['document', 'application/pdf', PDF],
    ['log', 'application/x-gzip', gzipSync('log')],
    ['log', 'application/zip', ZIP],
    ['log', 'text/plain', Buffer.from('\u001b[31m10:15 报警 E02\u001b[0m\r\n')],
    ['log', 'text/csv; charset=utf-8', Buffer.from('\ufefftime,value\n1,2\n')],
    ['recording', 'audio/vnd.wave', WAV],
    ['signature', 'image/png', SIGNATURE],
    ['signature', 'image/jpeg', JPEG],
  ] as const)('is taken as a %s of %s', async (kind, mediaType, bytes) => {
    expect(await check(kind, mediaType, bytes)).toMatchObject({ kind, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('a file that is not', () => {
  it.each([
    ['photo', 'image/png', JPEG, 'ATTACHMENT_NOT_AS_STATED', 'image/jpeg'],
    ['photo', 'image/png', Buffer.alloc(0), 'ATTACHMENT_NOT_AS_STATED', 'empty'],
    ['photo', 'image/jpeg', ascii('MZ\x90\x00\x03\x00\x00\x00'), 'ATTACHMENT_NOT_AS_STATED', 'application/x-msdownload'],
    [
      'log',
      'text/plain',
      ascii('\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00'),
      'ATTACHMENT_NOT_AS_STATED',
      'application/x-elf',
    ],
    ['log', 'text/plain', ascii('#!/bin/sh\nrm -rf /\n'), 'ATTACHMENT_NOT_AS_STATED', 'script'],
    ['log', 'text/plain', ascii(' \n<svg onload=alert(1)>'), 'ATTACHMENT_NOT_AS_STATED', 'markup'],
    ['log', 'text/csv', ascii('<html><script>'), 'ATTACHMENT_NOT_AS_STATED', 'markup'],
    ['log', 'text/plain', Buffer.from([0xc3, 0x28]), 'ATTACHMENT_NOT_AS_STATED', 'unknown'],
    ['log', 'text/plain', ascii('a\0b'), 'ATTACHMENT_NOT_AS_STATED', 'unknown'],
    ['document', 'text/plain', PDF, 'ATTACHMENT_NOT_AS_STATED', 'application/pdf'],
    ['document', 'text/html', ascii('<p>'), 'ATTACHMENT_TYPE_REFUSED', undefined],
    ['photo', 'image/svg+xml', ascii('<svg/>'), 'ATTACHMENT_TYPE_REFUSED', undefined],
    ['photo', 'application/pdf', PDF, 'ATTACHMENT_TYPE_REFUSED', undefined],
    ['signature', 'application/pdf', PDF, 'ATTACHMENT_TYPE_REFUSED', undefined],
    ['recording', 'video/mp4', HEIC, 'ATTACHMENT_TYPE_REFUSED', undefined],
    ['signature', 'image/png', SIGNATURE.subarray(0, -12), 'ATTACHMENT_NOT_AS_STATED', 'damaged'],
    ['signature', 'image/jpeg', JPEG.subarray(0, -2), 'ATTACHMENT_NOT_AS_STATED', 'damaged'],
    ['signature', 'image/png', Buffer.concat([SIGNATURE, Buffer.alloc(1024 * 1024)]), 'ATTACHMENT_TOO_LARGE', undefined],
  ] as const)('is refused as a %s of %s (%#)', async (kind, mediaType, bytes, code, found) => {
    expect(await refusalOf(check(kind, mediaType, bytes))).toEqual([code, found]);
  });
});

describe('a picture that is drawn into a document', () => {
  /** A PNG whose header says one thing and whose rows another. */
  const altered = (change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(SIGNATURE);
    change(copy);
    return copy;
  };

  it('is whole, and no larger than it may be', () => {
    expect(isDrawablePng(SIGNATURE, 200)).toBe(true);
    expect(isDrawablePng(SIGNATURE, 199)).toBe(false);
    expect(isDrawableJpeg(JPEG, 16)).toBe(true);
    expect(isDrawableJpeg(JPEG, 15)).toBe(false);
  });

  it('is refused when any byte of it was changed', () => {
    for (let at = 0; at < SIGNATURE.length; at += 1)
      expect(
        isDrawablePng(
          altered((copy) => (copy[at] = (copy[at] ?? 0) ^ 0x55)),
          4_000,
        ),
      ).toBe(false);
  });

  it('is refused when it unpacks to more than it says', () => {
    expect(isDrawablePng(Buffer.concat([SIGNATURE.subarray(0, 33), deflateSync(Buffer.alloc(1_000_000))]), 4_000)).toBe(false);
  });
});

describe('the name of a file', () => {
  it.each([
    ['pump.png', 'pump.png'],
    ['照片 1.PNG', '照片 1.png'],
    ['C:\\Users\\li\\..\\pump.png', 'pump.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['invoice.pdf', 'invoice.pdf.png'],
    ['run.exe', 'run.exe.png'],
    ['gnp\u202exe.exe', 'gnpxe.exe.png'],
    ['a\r\nb"<c>.png', 'ab__c_.png'],
    ['...', 'photo.png'],
    [undefined, 'photo.png'],
    ['泵'.repeat(300) + '.png', `${'泵'.repeat(120)}.png`],
  ])('%j becomes %j', async (given, name) => {
    expect(await check('photo', 'image/png', PHOTO, given)).toMatchObject({ name });
  });
});
