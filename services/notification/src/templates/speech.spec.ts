import { instant } from '@yingda/kernel';
import { textOf } from './message.ts';
import { speechIn } from './speech.ts';

const timeZone = 'Asia/Shanghai';
const zh = speechIn('zh', { timeZone });
const en = speechIn('en', { timeZone });
const from = instant('2024-03-16T09:00:00+08:00');
const until = instant('2024-03-16T11:00:00+08:00');
const afterMidnight = instant('2024-03-17T00:30:00+08:00');

describe('in Chinese and English (R40)', () => {
  it('times are shown in the zone of the deployment', () => {
    expect(zh.time(from)).toBe('2024年3月16日 09:00 (GMT+8)');
    expect(en.time(from)).toBe('16 March 2024 at 09:00 (GMT+8)');
    expect(speechIn('en', { timeZone: 'America/New_York' }).time(from)).toBe('15 March 2024 at 21:00 (GMT-4)');
    expect(zh.time(undefined)).toBeUndefined();
  });

  it('windows name the day of the week, and both days where they end on another one', () => {
    expect(zh.period({ from, until })).toBe('2024年3月16日星期六 09:00–11:00 (GMT+8)');
    expect(en.period({ from, until })).toBe('Saturday, 16 March 2024, 09:00–11:00 (GMT+8)');
    expect(zh.period({ from, until: afterMidnight })).toBe('2024年3月16日星期六 09:00 – 2024年3月17日星期日 00:30 (GMT+8)');
    expect(en.brief({ from, until })).toBe('16 Mar, 09:00–11:00');
    expect(zh.brief({ from, until })).toBe('3月16日 09:00–11:00');
    expect(zh.brief(afterMidnight)).toBe('3月17日 00:30');
  });

  it.each([
    [351_430, 'CNY', '¥3,514.30', 'CN¥3,514.30'],
    [0, 'CNY', '¥0.00', 'CN¥0.00'],
    [1, 'USD', 'US$0.01', 'US$0.01'],
    [128_000, 'JPY', 'JP¥128,000', 'JP¥128,000'],
    [1_000_000_000_000, 'EUR', '€10,000,000,000.00', '€10,000,000,000.00'],
    [12_345, 'KWD', 'KWD\u00a012.345', 'KWD\u00a012.345'],
  ])('%i minor units of %s read %s and %s (R27)', (minor, currency, chinese, english) => {
    expect(zh.money(minor, currency)).toBe(chinese);
    expect(en.money(minor, currency)).toBe(english);
  });

  it('links begin with the address of the deployment, where that is known', () => {
    expect(zh.link('/api/x')).toBe('/api/x');
    expect(speechIn('zh', { timeZone, publicUrl: 'https://service.example/' }).link('/api/x')).toBe('https://service.example/api/x');
  });

  it('what is absent leaves no gap, and whoever is known is greeted', () => {
    const message = {
      subject: '',
      paragraphs: [[zh.line('工单号', '20240315-001'), zh.line('地址', undefined)], [zh.line('工具', '')], ['好']],
    };
    expect(textOf(message, 'zh', '李娜')).toBe('李娜，您好！\n\n工单号：20240315-001\n\n好');
    expect(textOf({ subject: '', paragraphs: [[en.line('Ticket', '1')]] }, 'en', 'Li Na')).toBe('Dear Li Na,\n\nTicket: 1');
    expect(textOf(message, 'zh')).toBe('工单号：20240315-001\n\n好');
  });
});
