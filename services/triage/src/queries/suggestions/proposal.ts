import type { SentenceText } from '@yingda/contracts';

/** What a person may take over or not (R38), with the reason. */
export interface Proposal<Value> {
  readonly value: Value;
  readonly reason: SentenceText;
}

/** A solved ticket that counts for a proposal. */
export interface Precedent {
  readonly ticketNumber: string;
  readonly wordsInCommon: readonly string[];
}

/**
 * R38: what most of the similar tickets had; of several the one of `preferred`, first to last. Nothing where nothing is similar, and always with the tickets
 * that say so and the words that make them similar.
 * @param valueOf `undefined` where a ticket says nothing about it
 */
export const proposalFrom = <P extends Precedent, Value extends string | number>(
  similar: readonly P[],
  {
    valueOf,
    preferred,
    name,
  }: { valueOf: (ticket: P) => Value | undefined; preferred: readonly Value[]; name: (value: Value) => SentenceText },
): Proposal<Value> | undefined => {
  const telling = similar.filter((ticket) => valueOf(ticket) !== undefined);
  const votes = (value: Value) => telling.filter((ticket) => valueOf(ticket) === value);
  const most = Math.max(0, ...preferred.map((value) => votes(value).length));
  const value = preferred.find((each) => most > 0 && votes(each).length === most);
  return value === undefined ? undefined : { value, reason: reasonFor(votes(value), telling.length, name(value)) };
};

const reasonFor = (votes: readonly Precedent[], of: number, name: SentenceText): SentenceText => {
  const numbers = votes.map(({ ticketNumber }) => ticketNumber);
  const words = [...new Set(votes.flatMap(({ wordsInCommon }) => wordsInCommon))];
  const inCommon =
    words.length === 0 ? { en: '', zh: '' } : { en: `; words in common: ${words.join(', ')}`, zh: `;共同词语:${words.join('、')}` };
  return {
    en: `${votes.length} of ${of} similar solved tickets were ${name.en}: ${numbers.join(', ')}${inCommon.en}`,
    zh: `${of} 张相似的已解决工单中有 ${votes.length} 张为${name.zh}:${numbers.join('、')}${inCommon.zh}`,
  };
};
