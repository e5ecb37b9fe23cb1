import type { Api, Role, SendOptions, TermKind } from '@yingda/ui';
import type { Desk } from '../desk.ts';
import type { FieldWord } from './field-words.ts';
import type { ActionWord } from './words.ts';

/** What a person fills in for an action. Labels are `field.<label>`, options `<codes>.<option>` of the words unless they are terms. */
export interface Field {
  readonly name: string;
  readonly kind: 'line' | 'text' | 'choice' | 'several' | 'number' | 'instant' | 'window' | 'engineer' | 'yes-no';
  readonly label: FieldWord;
  readonly options?: readonly (string | number)[];
  /** The options are terms of this kind. */
  readonly terms?: TermKind;
  /** The options are said by the words that begin so. */
  readonly codes?: string;
  readonly optional?: boolean;
  readonly initial?: unknown;
  readonly hint?: FieldWord;
}

export type Values = Readonly<Record<string, unknown>>;

export type Send = (api: Api, desk: Desk, values: Values, options: SendOptions) => Promise<unknown>;

/** Something that a person may do with the ticket. */
export interface Action {
  readonly name: ActionWord;
  readonly roles: readonly Role[];
  /** `possible`, `absent` where it makes no sense, or the word that says why it is not possible now. */
  readonly state: (desk: Desk) => 'possible' | 'absent' | ActionWord;
  readonly fields?: (desk: Desk) => readonly Field[];
  /** Absent where a form of its own does it, which the agent's desk has too. */
  readonly send?: Send;
  readonly form?: 'confirmation' | 'complaint' | 'quote-answer';
  /** What it is about cannot be taken back. */
  readonly grave?: true;
  /** Only if the work is as the person saw it: what others did meanwhile would be undone. */
  readonly guarded?: true;
  /** Says what will come of it. */
  readonly explain?: ActionWord;
}

/** What a person gets to see of an action: nothing, a button, or a button that says why it is of no use now. */
export type Offered = { readonly action: Action; readonly why?: ActionWord };

/** The actions that a person is offered now; of another moment than now there are none. */
export const offeredOf = (actions: readonly Action[], desk: Desk): readonly Offered[] => {
  if (desk.at !== undefined) return [];
  return actions.flatMap((action): Offered[] => {
    if (!desk.person.roles.some((role) => action.roles.includes(role))) return [];
    const state = action.state(desk);
    if (state === 'absent') return [];
    return [state === 'possible' ? { action } : { action, why: state }];
  });
};

/** Without what was left empty. */
export const given = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
