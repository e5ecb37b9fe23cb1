import type { Group } from '../../group/state.ts';
import { groupsFor } from '../groups.ts';
import type { DispatchByRank } from './commands.ts';
import type { Suggestion } from './state.ts';

/** Why nobody is left, for the lead and for dispatchers. */
export const nobodyLeft = ({ group, suggestion }: { readonly group: Group; readonly suggestion: Suggestion }): DispatchByRank['nobody'] => {
  const { candidates } = suggestion;
  const lead = group.lead === undefined ? {} : { lead: group.lead };
  const active = candidates.filter(({ excluded }) => !excluded?.some(({ because }) => because === 'inactive'));
  const [en, zh] = [group.name.en, group.name.zh];
  if (active.length === 0)
    return {
      reason: `no active engineer in ${groupsFor(suggestion.group).join(', ')}`,
      sentence: { en: `Nobody who takes work belongs to the group ${en}.`, zh: `技术组「${zh}」没有在岗的工程师。` },
      ...lead,
    };
  const refused = active.filter(({ excluded }) =>
    excluded?.some(({ because }) => because === 'declined' || because === 'let-expire'),
  ).length;
  const others = active.length - refused;
  return {
    reason: `none of ${active.length} active engineers can take it`,
    sentence: {
      en: `Of ${active.length} engineers who come into question in the group ${en}, ${refused} declined or did not answer and ${others} cannot take the work now.`,
      zh: `技术组「${zh}」可考虑的 ${active.length} 名工程师中,${refused} 人已拒绝或未答复,${others} 人目前无法承接。`,
    },
    ...lead,
  };
};
