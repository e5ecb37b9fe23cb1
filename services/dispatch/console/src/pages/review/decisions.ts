import type { Api, Say } from '@yingda/ui';
import { tellTicket } from '../../api/intake/ticket.ts';
import { tellTriage } from '../../api/triage/clocks.ts';
import type { Item } from './inbox.ts';
import type { words } from './words.ts';

type SayHere = Say<NonNullable<(typeof words)['keys']>>;

/** One of the ways to decide. */
export interface Decision {
  readonly id: string;
  readonly label: string;
  /** What has to be written for it; nothing, if absent. */
  readonly field?: string;
  readonly look: 'first' | 'second';
  readonly send: (api: Api, text: string, idempotencyKey: string) => Promise<unknown>;
}

export interface Wanted {
  readonly say: SayHere;
  /** The ruling that is chosen. */
  readonly ruling: number;
}

/** What the reader may decide about an item; nothing where it waits for somebody else. */
export const decisionsOf = (item: Item, { say, ruling }: Wanted): Decision[] => {
  if (item.notMine !== undefined) return [];
  const { ticketNumber } = item;
  const triage =
    (rest: string, body: (text: string) => object = () => ({})): Decision['send'] =>
    (api, text, idempotencyKey) =>
      tellTriage(api, ticketNumber, rest, body(text), { idempotencyKey });
  const intake =
    (rest: string, body: (text: string) => object): Decision['send'] =>
    (api, text, idempotencyKey) =>
      tellTicket(api, ticketNumber, rest, body(text), { idempotencyKey });
  const reason = (text: string) => ({ reason: text });
  switch (item.kind) {
    case 'grade':
    case 'flag':
      return [
        { id: 'approve', label: say('approve'), look: 'first', send: triage('/grade/approve') },
        { id: 'return', label: say('sendBack'), look: 'second', field: say('sendBackReason'), send: triage('/grade/return', reason) },
      ];
    case 'proposal': {
      const path = `/grade/proposals/${item.proposal.proposal}`;
      return [
        { id: 'approve', label: say('approveLower'), look: 'first', send: triage(`${path}/approve`) },
        { id: 'refuse', label: say('refuse'), look: 'second', field: say('refuseReason'), send: triage(`${path}/return`, reason) },
      ];
    }
    case 'dispute':
      return decisionsOnDispute(item.dispute, { say, ruling }, triage);
    case 'escalation': {
      const path = `/escalations/${item.escalation.escalation}/answer`;
      return [
        { id: 'answer', label: say('answer'), look: 'first', field: say('answerField'), send: triage(path, (answer) => ({ answer })) },
      ];
    }
    case 'complaint':
      return item.complaint.stage === 'raised'
        ? [
            {
              id: 'promise',
              label: say('promise'),
              look: 'first',
              field: say('promiseField'),
              send: intake('/complaint/remedy', (plan) => ({ plan })),
            },
          ]
        : [
            {
              id: 'settle',
              label: say('settle'),
              look: 'first',
              field: say('settleField'),
              send: intake('/complaint/settlement', (outcome) => ({ outcome })),
            },
          ];
    case 'quote':
      return [];
    default:
      return item satisfies never;
  }
};

const decisionsOnDispute = (
  { dispute, state }: Extract<Item, { kind: 'dispute' }>['dispute'],
  { say, ruling }: Wanted,
  triage: (rest: string, body?: (text: string) => object) => Decision['send'],
): Decision[] => {
  const path = `/disputes/${dispute}`;
  switch (state) {
    case 'open': {
      const answer = (agreed: boolean) => triage(`${path}/answer`, (explanation) => ({ agreed, explanation }));
      return [
        { id: 'agree', label: say('agree'), look: 'first', field: say('explanationField'), send: answer(true) },
        { id: 'explain', label: say('explain'), look: 'second', field: say('explanationField'), send: answer(false) },
      ];
    }
    case 'explained':
      return [
        {
          id: 'escalate',
          label: say('escalate'),
          look: 'first',
          field: say('escalateReason'),
          send: triage(`${path}/escalate`, (reason) => ({ reason })),
        },
        { id: 'withdraw', label: say('withdraw'), look: 'second', send: triage(`${path}/withdraw`) },
      ];
    case 'escalated': {
      const send = triage(`${path}/rule`, (reason) => ({ grade: ruling, reason }));
      return [{ id: 'rule', label: say('rule', { grade: ruling }), look: 'first', field: say('ruleReason'), send }];
    }
    default:
      return state satisfies never;
  }
};

/** A ruling lies between the grade and the one that is claimed. */
export const rulingsOf = ({ grade, claimed }: Extract<Item, { kind: 'dispute' }>['dispute']): number[] => {
  const [low, high] = [Math.min(grade, claimed), Math.max(grade, claimed)];
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
};
