import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import PDFDocument from 'pdfkit';
import type { Fonts } from './fonts.ts';

/** In points; A4 is 595 by 842. */
const MARGIN = { top: 64, bottom: 64, left: 56, right: 56 };
const WIDTH = 595.28 - MARGIN.left - MARGIN.right;
const BOTTOM = 841.89 - MARGIN.bottom;
const LABEL = { width: 104, gap: 12 };
const SIZE = { title: 20, section: 11.5, text: 10, small: 8 };
const COLOUR = { text: '#1f2329', faint: '#646a73', accent: '#1d4f91', line: '#d5d9de' };
const LINE_GAP = 2.5;
const ROW_GAP = 5;
/** A heading is not left alone at the end of a page. */
const WITH_HEADING = 56;

/** A sheet of paper that sections, rows and tables are put on, one below the other; what does not fit goes on overleaf. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;

  /** @param dated the only time in the file: the same content gives the same bytes */
  constructor(
    { regular, bold }: Fonts,
    { title, subject, dated, language }: { title: string; subject: string; dated: Instant; language: string },
  ) {
    const date = new Date(millisOf(dated));
    this.#pdf = new PDFDocument({
      size: 'A4',
      margins: MARGIN,
      bufferPages: true,
      lang: language,
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Subject: subject, Producer: 'Yingda', Creator: 'Yingda', CreationDate: date, ModDate: date },
    });
    this.#pdf.registerFont('regular', regular).registerFont('bold', bold);
  }

  title(text: string, beside: string): void {
    const top = this.#pdf.y;
    this.#font('bold', SIZE.title, COLOUR.accent).text(text, MARGIN.left, top, { width: WIDTH * 0.6 });
    const below = this.#pdf.y;
    this.#font('bold', SIZE.section, COLOUR.text).text(beside, MARGIN.left, top + 10, { width: WIDTH, align: 'right' });
    this.#pdf.y = below + 4;
    this.#rule(COLOUR.accent, 1.2);
  }

  section(text: string): void {
    if (this.#pdf.y + WITH_HEADING > BOTTOM) this.#pdf.addPage();
    this.#pdf.y += 9;
    this.#font('bold', SIZE.section, COLOUR.accent).text(text, MARGIN.left, this.#pdf.y, { width: WIDTH });
    this.#pdf.y += 2;
    this.#rule(COLOUR.line, 0.6);
  }

  /** A label and what belongs to it; nothing for what is unknown. */
  row(label: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    const left = MARGIN.left + LABEL.width + LABEL.gap;
    const width = WIDTH - LABEL.width - LABEL.gap;
    const text = clean(value);
    this.#makeRoom(Math.max(this.#height(label, LABEL.width), this.#height(text, width)));
    const top = this.#pdf.y;
    this.#font('regular', SIZE.text, COLOUR.faint).text(label, MARGIN.left, top, { width: LABEL.width, lineGap: LINE_GAP });
    const below = this.#pdf.y;
    const { page } = this.#pdf;
    this.#font('regular', SIZE.text, COLOUR.text).text(text, left, top, { width, lineGap: LINE_GAP });
    // What flowed over ends on another page than its label.
    this.#pdf.y = (page === this.#pdf.page ? Math.max(this.#pdf.y, below) : this.#pdf.y) + ROW_GAP;
  }

  /** Columns of the given shares of the width; the first line is the heading, which is repeated overleaf. */
  table(heading: readonly string[], lines: readonly (readonly string[])[], shares: readonly number[]): void {
    const widths = shares.map((share) => share * WIDTH);
    this.#line(heading, widths, 'bold');
    for (const line of lines) {
      const height = Math.max(...line.map((text, column) => this.#height(clean(text), (widths[column] ?? 0) - LABEL.gap)));
      if (this.#pdf.y + height > BOTTOM) {
        this.#pdf.addPage();
        this.#line(heading, widths, 'bold');
      }
      this.#line(line, widths, 'regular');
    }
  }

  /** Rows with rules between them. */
  list(lines: readonly (readonly [label: string, text: string])[]): void {
    const widths = [LABEL.width + LABEL.gap, WIDTH - LABEL.width - LABEL.gap];
    for (const line of lines) {
      this.#makeRoom(Math.max(...line.map((text, column) => this.#height(clean(text), (widths[column] ?? 0) - LABEL.gap))));
      this.#line(line, widths, 'regular');
    }
  }

  /** A picture of at most this size, in its own proportions. */
  picture(label: string, bytes: Buffer, [width, height]: readonly [width: number, height: number]): void {
    this.#makeRoom(height);
    const top = this.#pdf.y;
    this.#font('regular', SIZE.text, COLOUR.faint).text(label, MARGIN.left, top, { width: LABEL.width });
    this.#pdf.image(bytes, MARGIN.left + LABEL.width + LABEL.gap, top, { fit: [width, height] });
    this.#pdf.y = top + height + ROW_GAP;
  }

  /** Numbers the pages and closes the document. */
  async finish({ left, right }: { readonly left: string; readonly right: (page: number, of: number) => string }): Promise<Buffer> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#pdf.switchToPage(page);
      // Below the margin, where text would otherwise go on to a new page.
      this.#pdf.page.margins.bottom = 0;
      const top = BOTTOM + 22;
      this.#font('regular', SIZE.small, COLOUR.faint).text(left, MARGIN.left, top, { width: WIDTH, lineBreak: false });
      this.#pdf.text(right(page + 1, count), MARGIN.left, top, { width: WIDTH, align: 'right' });
    }
    const chunks: Buffer[] = [];
    this.#pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve, reject) => this.#pdf.once('end', resolve).once('error', reject));
    this.#pdf.end();
    await ended;
    return Buffer.concat(chunks);
  }

  #line(texts: readonly string[], widths: readonly number[], font: 'regular' | 'bold'): void {
    const top = this.#pdf.y;
    let left = MARGIN.left;
    let below = top;
    for (const [column, text] of texts.entries()) {
      const width = widths[column] ?? 0;
      this.#font(font, SIZE.text, font === 'bold' ? COLOUR.faint : COLOUR.text).text(clean(text), left, top, {
        width: width - LABEL.gap,
        lineGap: LINE_GAP,
      });
      below = Math.max(below, this.#pdf.y);
      left += width;
    }
    this.#pdf.y = below + 2;
    this.#rule(COLOUR.line, 0.4);
  }

  /** What is higher than a page begins where it is and flows on. */
  #makeRoom(height: number): void {
    if (this.#pdf.y + height > BOTTOM && height <= BOTTOM - MARGIN.top) this.#pdf.addPage();
  }

  #height(text: string, width: number): number {
    return this.#font('regular', SIZE.text, COLOUR.text).heightOfString(text, { width, lineGap: LINE_GAP });
  }

  #rule(colour: string, thickness: number): void {
    const { y } = this.#pdf;
    this.#pdf
      .moveTo(MARGIN.left, y)
      .lineTo(MARGIN.left + WIDTH, y)
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke();
    this.#pdf.y = y + 5;
  }

  #font(name: 'regular' | 'bold', size: number, colour: string): PDFKit.PDFDocument {
    return this.#pdf.font(name).fontSize(size).fillColor(colour);
  }
}

/** Lines stay; what has no shape on paper goes. */
const clean = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .trim();
