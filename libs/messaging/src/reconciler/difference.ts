/** One place where the stream is not what the log says. */
export interface Difference {
  /**
   * `missing`: the stream has no message there. `doubled`: it has a second copy of another event. `moved`: it has another event, which is not in its own
   * place. `altered`: the right event, with other content. `foreign`: nothing of the log. `extra`: something after the log's last event.
   */
  readonly kind: 'missing' | 'doubled' | 'moved' | 'altered' | 'foreign' | 'extra';
  /** Of the log: what should be there. */
  readonly position: number;
  /** Of the stream: position − offset. */
  readonly sequence: number;
  /** In words: what is there instead. */
  readonly detail: string;
}

/** One line for people. */
export const describeDifference = ({ kind, position, sequence, detail }: Difference): string =>
  `position ${position} (sequence ${sequence}): ${kind}: ${detail}`;
