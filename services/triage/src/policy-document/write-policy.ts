import type { PolicyDocument } from '@yingda/sla';
import { stringify } from 'yaml';

/** A policy as one may write it, in YAML: what is read from it decides as the policy does. It says nothing of when it takes effect. */
export const writePolicy = ({ id, version: _version, effectiveFrom: _from, targets, ...rest }: PolicyDocument): string =>
  stringify(
    {
      policy: id,
      ...withoutEmpty(rest),
      targets: targets.map(({ startedBy, stoppedBy, ...target }) => ({
        target: target.target,
        startedBy: startedBy.map(short),
        stoppedBy: stoppedBy.map(short),
        ...withoutEmpty(target),
      })),
    },
    { lineWidth: 140, aliasDuplicateObjects: false },
  );

/** An event that asks for nothing else is its name. */
const short = (rule: { readonly event: string; readonly when?: object; readonly outcome?: string }): unknown =>
  rule.when === undefined && rule.outcome === undefined ? rule.event : rule;

const withoutEmpty = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
