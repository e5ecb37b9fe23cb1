import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractText, getDocumentProxy } from 'unpdf';
import type { ServiceReport } from '../domain/service-report/report.ts';
import { amount } from './amount.ts';
import { renderReport } from './render-report.ts';
import { RENDERING, SAMPLE } from './spec-support/sample-report.ts';

const pagesOf = async (bytes: Buffer): Promise<string[]> => (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
/** Lines are broken where they end on paper. */
const textOf = async (bytes: Buffer) => (await pagesOf(bytes)).join('\n').replaceAll(/\s+/g, '');
const inOwnProcess = async (language: string): Promise<string> => {
  const script = fileURLToPath(new URL('spec-support/render-sample.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=yingda:source', script, language], { timeout: 25_000 });
  return stdout;
};

describe('a service report as a document (R29)', () => {
  it.each([
    [
      'zh',
      [
        '服务报告',
        '华东精密机械有限公司(ACME)',
        '操作员已按手册断电重启两次',
        '约定上门时间：2024-03-1513:00–14:00',
        '更换主轴温度传感器',
        '满意',
        '免费项目：配件、人工',
        'CNY280.00',
        '第1页，共2页',
      ],
    ],
    [
      'en',
      [
        'ServiceReport',
        '华东精密机械有限公司(ACME)',
        'Visitmovedto2024-03-1513:30–14:30',
        'Waitingforparts',
        'SEN-0042',
        'A1-77812',
        'B4-00931',
        'confirmedbythecustomerbysignature',
        'Satisfied',
        'Page2of2',
      ],
    ],
  ] as const)('in %s can be searched and copied from', async (language, parts) => {
    const text = await textOf(await renderReport(SAMPLE, { ...RENDERING, language }));
    for (const part of [...parts, '20240315-001', 'XJ-2000', 'XJ2000-0815-4711', '李娜', 'E007', '2024-03-1616:31'])
      expect(text).toContain(part);
  });

  it.each(['zh', 'en'] as const)('has the same bytes whenever and wherever it is made (%s)', async (language) => {
    const [here, again, elsewhere] = await Promise.all([
      renderReport(SAMPLE, { ...RENDERING, language }),
      renderReport(structuredClone(SAMPLE), { ...RENDERING, language }),
      inOwnProcess(language),
    ]);
    expect(here.equals(again)).toBe(true);
    expect(createHash('sha256').update(here).digest('hex')).toBe(elsewhere);
  });

  it('has other bytes for other facts', async () => {
    const other = await renderReport({ ...SAMPLE, rating: 'dissatisfied' }, { ...RENDERING, language: 'en' });
    expect(other.equals(await renderReport(SAMPLE, { ...RENDERING, language: 'en' }))).toBe(false);
  });

  it('loses nothing of a long story, and numbers its pages', async () => {
    const story = Array.from({ length: 120 }, (_, step) => `第 ${step} 步：检查传感器读数并记录。`).join('');
    const long: ServiceReport = {
      ...SAMPLE,
      problem: story,
      result: { solution: `${story}${'x'.repeat(500)}`, cause: 'none' },
      process: Array.from({ length: 60 }, () => SAMPLE.process).flat(),
      parts: Array.from({ length: 80 }, (_, index) => ({ part: `P-${index}`, quantity: 1 })),
    };
    const pages = await pagesOf(await renderReport(long, { ...RENDERING, language: 'zh' }));
    const text = pages
      .join('\n')
      .replaceAll(/\s+/g, '')
      .replaceAll(/20240315-001时间按Asia\/Shanghai时区第\d+页，共\d+页/g, '');
    expect(text.split(story.replaceAll(/\s+/g, ''))).toHaveLength(3);
    for (let part = 0; part < 80; part += 1) expect(text).toContain(`P-${part}1`);
    expect(pages.at(-1)).toContain(`第 ${pages.length} 页，共 ${pages.length} 页`);
  });

  it('says little where little is known, and nothing of a person who was erased', async () => {
    const { times, process, ticketNumber, account, language, round } = SAMPLE;
    const bare: ServiceReport = {
      ticketNumber,
      account,
      contact: '[erased]',
      language,
      device: {},
      problem: '[erased]',
      symptomCodes: [],
      times: { received: times.received, completion: times.completion },
      process: process.slice(0, 2),
      result: { solution: '[erased]' },
      parts: [],
      round,
    };
    const text = await textOf(await renderReport(bare, { timeZone: 'UTC', language: 'en' }));
    expect(text).toContain('[erased]');
    expect(text).toContain('2024-03-1501:35');
    expect(text).toContain("thecustomer'sconfirmationisawaited");
    for (const label of ['Model', 'Partsreplaced', 'Signature', 'Warranty']) expect(text).not.toContain(label);
  });
});

describe('an amount on paper', () => {
  it.each([
    [0, 'CNY', 'CNY\u00a00.00'],
    [128_000, 'CNY', 'CNY\u00a01,280.00'],
    [5, 'USD', 'USD\u00a00.05'],
    [1_234_567, 'JPY', 'JPY\u00a01,234,567'],
    [12_345, 'KWD', 'KWD\u00a012.345'],
  ])('%d of %s is %s', (minor, currency, text) => {
    expect(amount(minor, currency)).toBe(text);
  });
});
