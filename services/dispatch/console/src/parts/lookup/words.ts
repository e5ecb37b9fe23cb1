import { defineWords } from '@yingda/ui';

export const words = defineWords({
  en: {
    results_one: '{{count}} result',
    results_other: '{{count}} results',
    noResults: 'Nothing found. What you typed is kept.',
    searching: 'Searching…',
    contact: 'Contact',
    account: 'Customer',
    otherAccount: 'of {{account}}',
  },
  zh: {
    results_other: '{{count}} 条结果',
    noResults: '没有找到，已保留您输入的内容。',
    searching: '正在查找…',
    contact: '联系人',
    account: '客户单位',
    otherAccount: '属于 {{account}}',
  },
});
