import { i18n } from './i18n.ts';
import { defineWords, say } from './words.ts';

const words = defineWords({
  en: { greeting: 'Good morning, {{name}}', tickets_one: '{{count}} ticket', tickets_other: '{{count}} tickets' },
  zh: { greeting: '{{name}}，早上好', tickets_other: '{{count}} 张工单' },
});

describe('the words of a page', () => {
  it('are said in the language of the moment, with values and plurals', async () => {
    expect(say(words, 'greeting', { name: 'Li Na' })).toBe('Good morning, Li Na');
    expect(say(words, 'tickets', { count: 1 })).toBe('1 ticket');
    expect(say(words, 'tickets', { count: 3 })).toBe('3 tickets');
    await i18n.changeLanguage('zh');
    expect(say(words, 'greeting', { name: '李娜' })).toBe('李娜，早上好');
    expect(say(words, 'tickets', { count: 1 })).toBe('1 张工单');
    await i18n.changeLanguage('en');
  });

  it('of one page do not meet those of another', () => {
    const others = defineWords({ en: { greeting: 'Hello' }, zh: { greeting: '你好' } });
    expect(say(others, 'greeting')).toBe('Hello');
    expect(say(words, 'greeting', { name: 'x' })).toBe('Good morning, x');
  });
});
