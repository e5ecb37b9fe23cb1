import type { DomainEvent } from '@yingda/kernel';
import type { TicketOnBoard, WorkOnBoard } from './ticket-on-board.ts';

/** The data of the event that a contract makes. */
export type DataOf<Contract extends (data: never) => DomainEvent> = ReturnType<Contract>['data'];

/** What an event changes of a ticket on the board, by the event's name. */
export type Steps = Readonly<Record<string, (ticket: TicketOnBoard, data: never) => Partial<TicketOnBoard>>>;
/** The same for its work. */
export type WorkSteps = Readonly<Record<string, (work: WorkOnBoard, data: never) => WorkOnBoard>>;

/** With a number that is counted once, however often it is told. */
export const added = (numbers: readonly number[], number: number): readonly number[] => [...without(numbers, number), number];
export const without = (numbers: readonly number[], number: number): readonly number[] => numbers.filter((each) => each !== number);
