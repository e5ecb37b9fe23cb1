import { ROLES } from '@yingda/nest-kit';
import type { Role } from '@yingda/nest-kit';

/** A person of the demonstration, one per role. */
export interface DemonstrationUser {
  /** The subject of the tokens. */
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  /** The customer's account. */
  readonly account?: string;
  /** The engineer's or lead's number. */
  readonly staffNumber?: string;
}

const names: Readonly<Record<Role, string>> = {
  customer: '王芳 Wang Fang',
  agent: '李娜 Li Na',
  dispatcher: '张伟 Zhang Wei',
  engineer: '刘洋 Liu Yang',
  lead: '陈静 Chen Jing',
  supervisor: '杨帆 Yang Fan',
  director: '赵敏 Zhao Min',
  analyst: '黄磊 Huang Lei',
  coordinator: '周婷 Zhou Ting',
  admin: '吴强 Wu Qiang',
  integrator: '徐明 Xu Ming',
};

const bindings: Partial<Record<Role, Pick<DemonstrationUser, 'account' | 'staffNumber'>>> = {
  customer: { account: 'DEMO' },
  engineer: { staffNumber: 'E001' },
  lead: { staffNumber: 'E002' },
};

export const demonstrationUsers: readonly DemonstrationUser[] = ROLES.map((role) => ({
  id: `demo-${role}`,
  role,
  name: names[role],
  ...bindings[role],
}));

/** What a user's access token says besides its subject (names as in `OpenID Connect` registrations where there is one). */
export const claimsOf = ({ role, name, account, staffNumber }: DemonstrationUser): Record<string, unknown> => ({
  name,
  roles: [role],
  ...(account !== undefined && { account }),
  ...(staffNumber !== undefined && { staff_number: staffNumber }),
});

/** The user with this id, undefined when there is none. */
export const demonstrationUser = (id: string): DemonstrationUser | undefined => demonstrationUsers.find((user) => user.id === id);
