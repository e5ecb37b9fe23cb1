import { defineWords } from '@yingda/ui';

export const onBehalfWords = defineWords({
  en: { confirm: 'Customer’s word on the result…', quote: 'Customer’s answer to the quote…', complaint: 'Customer complains…' },
  zh: { confirm: '记录客户对结果的意见…', quote: '记录客户对报价的答复…', complaint: '记录投诉…' },
});
