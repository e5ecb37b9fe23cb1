import { blocksOf } from './markdown.ts';

describe('the text of an article', () => {
  it('is read as headings, paragraphs, lists and code', () => {
    expect(blocksOf('# 清洁\n先断电,\n再清洁 **传感器**。\n\n1. 拆下\n2. 擦拭 `E02`\n- 完成\n```\nG28 X0\n```\n')).toEqual([
      { kind: 'heading', level: 1, content: [{ kind: 'text', text: '清洁' }] },
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: '先断电,\n再清洁 ' },
          { kind: 'strong', text: '传感器' },
          { kind: 'text', text: '。' },
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          [{ kind: 'text', text: '拆下' }],
          [
            { kind: 'text', text: '擦拭 ' },
            { kind: 'code', text: 'E02' },
          ],
        ],
      },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: '完成' }]] },
      { kind: 'code', text: 'G28 X0' },
    ]);
  });

  it('has links to the web alone, and markup stays text', () => {
    expect(blocksOf('[guide](https://example.com/a) [run](javascript:alert(1)) <b>*x*</b>')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'link', text: 'guide', href: 'https://example.com/a' },
          { kind: 'text', text: ' [run](javascript:alert(1)) <b>' },
          { kind: 'emphasis', text: 'x' },
          { kind: 'text', text: '</b>' },
        ],
      },
    ]);
  });
});
