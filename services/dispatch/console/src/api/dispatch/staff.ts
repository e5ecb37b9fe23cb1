import type { Api } from '@yingda/ui';

export interface InBoth {
  readonly en: string;
  readonly zh: string;
}

export interface Skill {
  readonly skill: string;
  /** 1 to 5. */
  readonly level: number;
}

export interface Qualification {
  readonly qualification: string;
  readonly from?: string;
  /** The last day. */
  readonly until?: string;
}

export interface Shift {
  /** From Monday, 1. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface ShiftPlan {
  readonly effectiveFrom: string;
  readonly zone: string;
  readonly holidays?: string;
  readonly shifts: readonly Shift[];
}

export interface Profile {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language: 'zh' | 'en';
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  readonly active: boolean;
  readonly base?: { readonly latitude: number; readonly longitude: number };
  readonly van?: string;
  readonly capacity?: number;
}

export interface EngineerSummary extends Profile {
  readonly engineer: string;
  readonly skills: readonly Skill[];
  readonly held: number;
}

export interface EngineerDetail extends Profile {
  readonly engineer: string;
  readonly version: number;
  readonly erased?: true;
  readonly skills: readonly Skill[];
  readonly qualifications: readonly Qualification[];
  readonly shiftPlans: readonly ShiftPlan[];
  readonly absences: readonly {
    readonly absence: string;
    readonly kind: 'leave' | 'training' | 'other';
    readonly from: string;
    readonly until: string;
  }[];
  readonly onCall: readonly { readonly duty: string; readonly group: string; readonly from: string; readonly until: string }[];
  readonly held: readonly { readonly ticket: string; readonly as: 'offer' | 'assignment' }[];
}

export interface HistoryItem {
  readonly version: number;
  readonly at: string;
  readonly by: { readonly id: string };
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly changes?: readonly { readonly field: string; readonly from?: unknown; readonly to?: unknown }[];
}

/** A fault of a list, at its line and column. */
export interface ListFault {
  readonly line: number;
  readonly column: string;
  readonly message: InBoth;
}

export interface EngineerImport {
  readonly dryRun: boolean;
  readonly registered: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly changes: readonly { readonly line: number; readonly engineer: string; readonly events: readonly string[] }[];
}

export interface Requirement {
  readonly name: string;
  readonly when: {
    readonly models?: readonly string[];
    readonly kinds?: readonly string[];
    readonly symptomCodes?: readonly string[];
    readonly emergency?: boolean;
  };
  readonly skills: readonly Skill[];
  readonly qualifications: readonly string[];
}

export interface Group {
  readonly group: string;
  readonly name: InBoth;
  readonly problemTypes: readonly string[];
  readonly lead?: string;
  readonly assignment: 'manual' | 'suggested' | 'automatic';
  /** ISO 8601. */
  readonly acceptWithin?: string;
  readonly acceptEmergencyWithin?: string;
  readonly weights?: Readonly<Record<string, number>>;
  readonly requirements?: readonly Requirement[];
}

export interface Region {
  readonly region: string;
  readonly name: InBoth;
  readonly zone?: string;
  readonly kilometresPerHour?: number;
  readonly detour?: number;
}

interface Moved {
  readonly visitsToMove?: readonly { readonly ticket?: string; readonly visit?: string }[];
}

const BASE = '/api/dispatch/v1';
const of = (engineer: string): string => `${BASE}/engineers/${encodeURIComponent(engineer)}`;

export const STAFF_KEY = ['engineers', 'administration'] as const;
export const GROUPS_KEY = ['administration', 'groups'] as const;
export const REGIONS_KEY = ['administration', 'regions'] as const;

export const readAllEngineers = async (api: Api): Promise<readonly EngineerSummary[]> => {
  const all: EngineerSummary[] = [];
  let cursor: string | undefined;
  do {
    const page: { readonly items: readonly EngineerSummary[]; readonly nextCursor?: string } = await api.get(`${BASE}/engineers`, {
      limit: 200,
      cursor,
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
};
export const readEngineer = (api: Api, engineer: string): Promise<EngineerDetail> => api.get(of(engineer));
export const readEngineerHistory = (api: Api, engineer: string): Promise<{ readonly items: readonly HistoryItem[] }> =>
  api.get(`${of(engineer)}/history`, { limit: 100 });
export const keepEngineer = (api: Api, engineer: string, profile: Partial<Profile>): Promise<unknown> => api.put(of(engineer), profile);
export const setSkills = (api: Api, engineer: string, skills: readonly Skill[]): Promise<unknown> =>
  api.put(`${of(engineer)}/skills`, { skills });
export const grantQualification = (api: Api, engineer: string, { qualification, ...span }: Qualification): Promise<unknown> =>
  api.put(`${of(engineer)}/qualifications/${qualification}`, span);
export const withdrawQualification = (api: Api, engineer: string, qualification: string): Promise<unknown> =>
  api.delete(`${of(engineer)}/qualifications/${qualification}`);
export const planShifts = (api: Api, engineer: string, plan: Partial<ShiftPlan>): Promise<Moved> => api.put(`${of(engineer)}/shifts`, plan);
export const recordAbsence = (
  api: Api,
  engineer: string,
  absence: { readonly kind: string; readonly from: string; readonly until: string; readonly despiteVisits?: boolean },
): Promise<Moved> => api.post(`${of(engineer)}/absences`, absence);
export const withdrawAbsence = (api: Api, engineer: string, absence: string): Promise<unknown> =>
  api.delete(`${of(engineer)}/absences/${absence}`);
export const planOnCall = (
  api: Api,
  engineer: string,
  duty: { readonly group: string; readonly from: string; readonly until: string },
): Promise<unknown> => api.post(`${of(engineer)}/on-call`, duty);
export const withdrawOnCall = (api: Api, engineer: string, duty: string): Promise<unknown> => api.delete(`${of(engineer)}/on-call/${duty}`);
export const importEngineers = (api: Api, csv: string, dryRun: boolean): Promise<EngineerImport> =>
  api.upload('POST', `${BASE}/engineers/import${dryRun ? '?dryRun=true' : ''}`, new Blob([csv], { type: 'text/csv' }));

export const readGroups = async (api: Api): Promise<readonly Group[]> =>
  (await api.get<{ readonly items: readonly Group[] }>(`${BASE}/groups`)).items;
export const keepGroup = (api: Api, { group, ...body }: Group): Promise<unknown> => api.put(`${BASE}/groups/${group}`, body);
export const readRegions = async (api: Api): Promise<readonly Region[]> =>
  (await api.get<{ readonly items: readonly Region[] }>(`${BASE}/regions`)).items;
export const keepRegion = (api: Api, { region, ...body }: Region): Promise<unknown> => api.put(`${BASE}/regions/${region}`, body);
