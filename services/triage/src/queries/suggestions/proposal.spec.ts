import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { proposalFrom } from './proposal.ts';

const ticket = (ticketNumber: string, grade?: Grade, wordsInCommon = ['传感器', '报警']) => ({ ticketNumber, grade, wordsInCommon });
const propose = (...similar: ReturnType<typeof ticket>[]) =>
  proposalFrom(similar, {
    valueOf: ({ grade }) => grade,
    preferred: GRADES,
    name: (grade) => ({ en: `grade ${grade}`, zh: ` ${grade} 级` }),
  });

describe('a proposal from similar tickets (R38)', () => {
  it('is what most of them were, with the tickets and the words that say so', () => {
    expect(propose(ticket('20240315-001', 2), ticket('20240315-002', 3), ticket('20240315-003', 2, ['报警']))).toEqual({
      value: 2,
      reason: {
        en: '2 of 3 similar solved tickets were grade 2: 20240315-001, 20240315-003; words in common: 传感器, 报警',
        zh: '3 张相似的已解决工单中有 2 张为 2 级:20240315-001、20240315-003;共同词语:传感器、报警',
      },
    });
  });

  it('is the more urgent of as many', () => {
    expect(propose(ticket('20240315-001', 3), ticket('20240315-002', 1))).toMatchObject({ value: 1 });
  });

  it('is none without a similar ticket that had any', () => {
    expect(propose()).toBeUndefined();
    expect(propose(ticket('20240315-001'))).toBeUndefined();
  });
});
