/** Pixels of the longer side: enough to read a type plate, and a tenth of what a camera makes. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.82;

/** The browser cannot read the picture. */
export class UnreadablePictureError extends Error {
  override readonly name = 'UnreadablePictureError';
}

/**
 * A picture as it is kept: small, upright, and drawn anew, so that nothing of what the camera wrote into the file is left, the place above all.
 * @throws UnreadablePictureError rather than keeping the file as it was
 */
export const shrinkPhoto = async (file: Blob): Promise<Blob> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    throw new UnreadablePictureError('not a picture that this browser reads', { cause });
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return blobOf(canvas, 'image/jpeg');
};

/** @throws UnreadablePictureError when the browser cannot write it */
export const blobOf = (canvas: HTMLCanvasElement, type: 'image/jpeg' | 'image/png'): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new UnreadablePictureError('nothing was drawn'))), type, QUALITY);
  });
