/** Start of frame: baseline, extended or progressive (ITU-T T.81, B.2.2); what comes before it has a length. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** Grey, YCbCr, CMYK. */
const CHANNELS = [1, 3, 4];

/** Whether a JPEG begins and ends as one and says a size of at most `most` pixels a side. Its pixels are left to whoever shows them. */
export const isDrawableJpeg = (bytes: Buffer, most: number): boolean => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return false;
  for (let at = 2; at + 10 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (FRAMES.includes(marker)) {
      const [height, width, channels] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes[at + 9] ?? 0];
      return bytes[at + 4] === 8 && height > 0 && width > 0 && height <= most && width <= most && CHANNELS.includes(channels);
    }
    if (length < 2 || marker === 0xda) return false;
    at += 2 + length;
  }
  return false;
};
