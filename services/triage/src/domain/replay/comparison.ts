import type { Grade, Target } from '@yingda/contracts';
import type { TicketNumber } from '@yingda/kernel';
import type { TargetVerdict, Verdicts } from './verdicts.ts';

/** A verdict that would be another one. */
export interface VerdictChange {
  readonly ticketNumber: TicketNumber;
  readonly target: Target;
  readonly from: TargetVerdict;
  readonly to: TargetVerdict;
  readonly dueBefore?: string;
  readonly dueAfter?: string;
}

/** How often one verdict of a target would become another, itself included. */
export interface VerdictCount {
  readonly target: Target;
  readonly from: TargetVerdict;
  readonly to: TargetVerdict;
  readonly tickets: number;
}

export interface GradeCount {
  readonly from: Grade;
  readonly to: Grade;
  readonly tickets: number;
}

/** A ticket as it was and as it would have been. */
export interface Compared {
  readonly ticketNumber: TicketNumber;
  readonly before: Verdicts;
  readonly after: Verdicts;
  readonly gradeBefore?: Grade | undefined;
  readonly gradeAfter?: Grade | undefined;
}

/** Takes tickets in, one by one, and adds up what would change. */
export class Comparison {
  tickets = 0;
  /** Every verdict that would change where something was promised and would be, and every new promise that would have been broken. In the order of the tickets. */
  readonly changes: VerdictChange[] = [];
  readonly #verdicts = new Map<string, { target: Target; from: TargetVerdict; to: TargetVerdict; tickets: number }>();
  readonly #grades = new Map<string, { from: Grade; to: Grade; tickets: number }>();

  add({ ticketNumber, before, after, gradeBefore, gradeAfter }: Compared): void {
    this.tickets += 1;
    for (const target of new Set([...before.keys(), ...after.keys()])) {
      const [was, would] = [before.get(target), after.get(target)];
      const [from, to] = [was?.verdict ?? 'none', would?.verdict ?? 'none'] as const;
      count(this.#verdicts, `${target} ${from} ${to}`, { target, from, to });
      if (from !== to && to !== 'none' && (from !== 'none' || to === 'breached'))
        this.changes.push({ ticketNumber, target, from, to, ...(was && { dueBefore: was.due }), ...(would && { dueAfter: would.due }) });
    }
    if (gradeBefore !== undefined && gradeAfter !== undefined && gradeBefore !== gradeAfter)
      count(this.#grades, `${gradeBefore} ${gradeAfter}`, { from: gradeBefore, to: gradeAfter });
  }

  /** By target, then by how often. */
  get verdicts(): VerdictCount[] {
    return [...this.#verdicts.values()].sort((a, b) => a.target.localeCompare(b.target) || b.tickets - a.tickets);
  }

  get grades(): GradeCount[] {
    return [...this.#grades.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  }
}

const count = <Entry extends object>(counts: Map<string, Entry & { tickets: number }>, key: string, entry: Entry): void => {
  const known = counts.get(key);
  if (known) known.tickets += 1;
  else counts.set(key, { ...entry, tickets: 1 });
};
