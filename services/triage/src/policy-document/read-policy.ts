import { parseInstant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { policyFlaws } from '@yingda/sla';
import type { Calendar, PolicyDocument } from '@yingda/sla';
import { buildPolicy } from './build-policy.ts';
import { extendPolicy } from './extend-policy.ts';
import type { Extended } from './extend-policy.ts';
import { pointerOf } from './policy-fault.ts';
import type { FaultAt, PolicyFault } from './policy-fault.ts';
import type { CompletePolicy } from './policy-schema.ts';
import { readText } from './policy-text.ts';
import { completeFaults, writtenFaults } from './schema-faults.ts';

/** What a policy is read against. */
export interface ReadingContext {
  /** Every published version, in the order of publication, and so the calendars. */
  readonly policies: readonly PolicyDocument[];
  readonly calendars: readonly Calendar[];
  readonly now: Instant;
  /** The only policy that may stand in the text. */
  readonly expected?: string;
}

export type PolicyReading =
  | {
      readonly outcome: 'good';
      /** As it would be published now: its version is the next one, and it takes effect now unless it says when. */
      readonly document: PolicyDocument;
      /** What the text says of when it takes effect. */
      readonly effectiveFrom?: Instant;
    }
  | { readonly outcome: 'flawed'; readonly faults: readonly PolicyFault[] };

/** Reads a policy as people write it, YAML or JSON, and says everything that keeps it from being published, with line and column. */
export const readPolicy = (text: string, context: ReadingContext): PolicyReading => {
  const read = readText(text);
  if (read.outcome === 'unreadable') return { outcome: 'flawed', faults: read.faults };
  const { data, located } = read;
  const flawed = (faults: readonly FaultAt[]): PolicyReading => ({
    outcome: 'flawed',
    faults: inOrder(faults.map((fault) => located(fault))),
  });
  const unwritten = writtenFaults(data);
  if (unwritten.length > 0) return flawed(unwritten);
  const written = data as Written;
  const base = baseOf(written, context);
  if ('faults' in base) return flawed(base.faults);
  const extended = extendPolicy(written, base.document);
  const where = (fault: FaultAt): FaultAt => ({ ...fault, path: extended.writtenPath(fault.path) });
  const early = [...expectedFaults(written, context), ...extended.faults, ...completeFaults(extended.data).map(where)];
  if (early.length > 0) return flawed(early);
  return finished(written, extended, { context, flawed, where });
};

type Written = Readonly<Record<string, unknown>> & { readonly policy?: string; readonly extends?: string; readonly effectiveFrom?: string };

interface Finishing {
  readonly context: ReadingContext;
  readonly flawed: (faults: readonly FaultAt[]) => PolicyReading;
  readonly where: (fault: FaultAt) => FaultAt;
}

const finished = (written: Written, { data }: Extended, { context, flawed, where }: Finishing): PolicyReading => {
  const effectiveFrom = written.effectiveFrom === undefined ? undefined : parseInstant(written.effectiveFrom);
  if (written.effectiveFrom !== undefined && effectiveFrom === undefined) return flawed([noInstant(written.effectiveFrom)]);
  const document = buildPolicy(data as unknown as CompletePolicy, {
    version: nextVersion(String(written.policy), context.policies),
    effectiveFrom: effectiveFrom ?? context.now,
  });
  const faults = [
    ...tooEarly(effectiveFrom, context),
    ...policyFlaws(document, context.calendars).map(({ at, what, remedy }) => where({ path: pointerOf(at), what, remedy })),
  ];
  if (faults.length > 0) return flawed(faults);
  return { outcome: 'good', document, ...(effectiveFrom !== undefined && { effectiveFrom }) };
};

export const nextVersion = (policy: string, policies: readonly PolicyDocument[]): number =>
  Math.max(0, ...policies.filter(({ id }) => id === policy).map(({ version }) => version)) + 1;

const baseOf = (
  { extends: named, policy }: Written,
  { policies }: ReadingContext,
): { readonly document?: PolicyDocument } | { readonly faults: readonly FaultAt[] } => {
  if (named === undefined) return {};
  const [id = '', version] = named.split('@');
  if (id === policy && Number(version) >= nextVersion(id, policies)) return { faults: [cyclic(named)] };
  const document = policies.find((each) => each.id === id && each.version === Number(version));
  return document ? { document } : { faults: [unknownBase(named, policies)] };
};

const cyclic = (named: string): FaultAt => ({
  path: '/extends',
  what: { en: `extends itself: ${named} would be this very document`, zh: `循环引用:${named} 就是本文档自身` },
  remedy: { en: 'Extend a version that is published already.', zh: '请扩展已发布的版本。' },
});

const unknownBase = (named: string, policies: readonly PolicyDocument[]): FaultAt => {
  const known = policies.map(({ id, version }) => `${id}@${version}`).join(', ');
  return {
    path: '/extends',
    what: { en: `${named} was never published`, zh: `${named} 未发布` },
    remedy: { en: `Extend one of: ${known}.`, zh: `请使用其中之一:${known}。` },
  };
};

const expectedFaults = ({ policy }: Written, { expected }: ReadingContext): FaultAt[] =>
  expected === undefined || policy === expected
    ? []
    : [
        {
          path: '/policy',
          what: {
            en: `the text is of the policy "${String(policy)}", not of "${expected}"`,
            zh: `文本属于策略 "${String(policy)}",而非 "${expected}"`,
          },
          remedy: {
            en: `Write "policy: ${expected}", or send it as the other one.`,
            zh: `请填写 "policy: ${expected}",或提交到另一策略。`,
          },
        },
      ];

const noInstant = (text: string): FaultAt => ({
  path: '/effectiveFrom',
  what: { en: `"${text}" is no time with an offset`, zh: `"${text}" 不是带时区偏移的时间` },
  remedy: {
    en: 'Write it as RFC 3339, such as 2024-04-01T00:00:00+08:00, or leave it out.',
    zh: '请按 RFC 3339 填写,例如 2024-04-01T00:00:00+08:00,或不填。',
  },
});

/** What was promised to tickets that came in already is not changed afterwards. */
const tooEarly = (effectiveFrom: Instant | undefined, { now, policies }: ReadingContext): FaultAt[] => {
  if (effectiveFrom === undefined) return [];
  const newest = policies.reduce<Instant>((latest, each) => (each.effectiveFrom > latest ? each.effectiveFrom : latest), now);
  if (effectiveFrom >= newest) return [];
  return [
    {
      path: '/effectiveFrom',
      what: { en: `${effectiveFrom} is before ${newest}`, zh: `${effectiveFrom} 早于 ${newest}` },
      remedy: {
        en: 'Name a time that is neither past nor before the newest version takes effect, or leave it out.',
        zh: '请填写不早于当前时间、也不早于最新版本生效时间的时间,或不填。',
      },
    },
  ];
};

const inOrder = (faults: readonly PolicyFault[]): PolicyFault[] => [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
