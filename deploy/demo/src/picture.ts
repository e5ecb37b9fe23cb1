import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  // Eight bits of each of red, green and blue.
  data.set([8, 2, 0, 0, 0], 8);
  return data;
};

export type Paint = (x: number, y: number) => readonly [number, number, number];

/** A PNG (RFC 2083) of so many pixels, each painted by its place. */
export const picture = (width: number, height: number, paint: Paint): Buffer => {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(paint(x, y), y * (1 + width * 3) + 1 + x * 3);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header(width, height)), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};

/** What an engineer might photograph: a control panel with lamps, one of them red. Another number, another panel. */
export const panelPhoto = (number: number): Buffer =>
  picture(480, 320, (x, y) => {
    const [column, row] = [Math.floor(x / 80), Math.floor(y / 80)];
    const [dx, dy] = [(x % 80) - 40, (y % 80) - 40];
    if (dx * dx + dy * dy < 400) {
      const glow = 1 - (dx * dx + dy * dy) / 600;
      const red = (column * 3 + row * 5 + number) % 9 === 0;
      return red ? [Math.round(230 * glow), 40, 36] : [40, Math.round(170 * glow), 80];
    }
    const shade = 60 + Math.round((y / 320) * 40) + ((x * 7 + y * 13) % 5);
    return [shade, shade + 4, shade + 10];
  });
